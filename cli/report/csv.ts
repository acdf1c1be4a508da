import { httpStatusOfRemovalStatus } from '../../generated/contract.ts';
import { entriesOf } from '../journal/lines.ts';
import { type Past, standingOf } from '../journal/read.ts';
import type { Messages } from '../messages/messages.ts';

/** The rows of a spreadsheet, one for each campaign, in the way that Excel reads CSV in the country of the language. */
export async function* csvOf(file: string, past: Past, { language, evidence }: Messages): AsyncGenerator<string> {
  const separator = language === 'pl' ? ';' : ',';
  const times = await timesOf(file, past);
  yield evidence.csvHeader.join(separator);
  for (const [id, standing] of past.standings) {
    const httpStatus = Object.entries(httpStatusOfRemovalStatus).find(([status]) => status === standing)?.[1] ?? '';
    // As a formula: a spreadsheet would make a number of 00001, and a formula of an id that begins with an equals sign.
    const cell = `"=""${id.replaceAll('"', '""""')}"""`;
    yield [cell, standing, httpStatus, past.retried.has(id) ? 1 : 0, times.get(id) ?? ''].join(separator);
  }
}

/** When each campaign got the result that counts. */
async function timesOf(file: string, { standings }: Past): Promise<Map<string, string>> {
  const times = new Map<string, string>();
  for await (const { entry } of entriesOf(file)) {
    if (entry?.kind !== 'result' || entry.time === undefined || entry.result.outcome === 'unexpected') continue;
    const { id } = entry.result;
    if (standings.get(id) === standingOf(entry.result) && !times.has(id)) times.set(id, entry.time);
  }
  return times;
}
