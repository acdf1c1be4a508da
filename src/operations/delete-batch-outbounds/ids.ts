import { isCampaignId } from '../../../generated/contract.ts';
import { ThuliumInputError } from '../../errors.ts';

/** Why an id is invalid, or nothing. */
export function faultOfId(id: unknown): string | undefined {
  // White space and what cannot be seen is possible by the contract, and never meant.
  if (isCampaignId(id) && isVisible(id)) return undefined;
  if (typeof id === 'number') return `${id}: a number has lost its leading zeros, an id is a string such as "00001".`;
  if (typeof id !== 'string') return `${id === null ? 'null' : typeof id}: an id is a string such as "00001".`;
  const shown = JSON.stringify(id.length > 20 ? `${id.slice(0, 20)}…` : id);
  if (!isCampaignId(id)) return `${shown}: an id has exactly five characters, this has ${[...id].length}.`;
  return `${shown}: an id has no white space and no invisible characters.`;
}

/**
 * The distinct ids of a list, every one of them checked.
 *
 * @throws {ThuliumInputError} that counts the invalid ids and shows the first five.
 */
export function checkedIds(ids: Iterable<unknown>): string[] {
  const valid: string[] = [];
  const wrong: string[] = [];
  let total = 0;
  for (const id of ids) {
    total++;
    const fault = faultOfId(id);
    if (fault) wrong.push(`  number ${total}, ${fault}`);
    else valid.push(id as string);
  }
  if (wrong.length > 0) {
    const more = wrong.length > 5 ? [`  and ${wrong.length - 5} more.`] : [];
    const first = `Nothing was sent: ${wrong.length} of ${total} campaign ids are invalid.`;
    throw new ThuliumInputError([first, ...wrong.slice(0, 5), ...more].join('\n'));
  }
  if (total === 0) throw new ThuliumInputError('Nothing was sent: there are no campaign ids.');
  // In ascending order, as in an export, no id can be there twice. A set would take half a second for a million ids.
  const isAscending = valid.every((id, index) => index === 0 || id > (valid[index - 1] ?? ''));
  return isAscending ? valid : [...new Set(valid)];
}

/** In two steps: the first one settles it for most ids, and is the quicker one. */
function isVisible(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code <= 0x20 || code >= 0x7f) return !/[\s\p{C}]/u.test(text);
  }
  return true;
}
