import { addReport, emptyReport, type RemovalReport } from '../../src/operations/delete-batch-outbounds/report.ts';
import type { Messages } from '../messages/messages.ts';
import type { Screen } from '../screen.ts';
import type { Settings } from '../settings.ts';
import { errorFacts } from './error-facts.ts';
import type { ResultLine } from './result-line.ts';

/** Writes results to standard output: as a table, as NDJSON, or as one JSON document at the end. */
export interface Results {
  /** Tells whether the results are out, as far as they can be before the end. */
  part(report: RemovalReport, lines: ResultLine[]): Promise<boolean>;
  end(): Promise<boolean>;
}

export function resultsOf({ json, ndjson, journal, verbose }: Settings, messages: Messages, screen: Screen): Results {
  if (json) return jsonResults(screen);
  const end = () => Promise.resolve(true);
  if (ndjson) return { part: (_, lines) => screen.printJson(lines), end };
  // They may be tens of thousands, and would scroll everything else away. The journal has them.
  const isQuiet = screen.showsResults && journal !== undefined && !verbose;
  return { part: (_, lines) => screen.print(isQuiet ? [] : lines.map((line) => tableLine(line, messages))), end };
}

function jsonResults(screen: Screen): Results {
  const whole = emptyReport();
  return {
    part(report) {
      addReport(whole, report);
      return Promise.resolve(true);
    },
    end() {
      const failed = whole.failed.map(({ ids, error }) => ({ ids, error: errorFacts(error) }));
      const stopped = whole.stopped instanceof Error ? errorFacts(whole.stopped) : whole.stopped;
      return screen.printJson([{ ...whole, failed, stopped }], 2);
    },
  };
}

function tableLine(line: ResultLine, messages: Messages): string {
  if (line.outcome === 'answered') return `${line.id}  ${line.http_status}  ${line.status}`;
  if (line.outcome === 'unrecognised') return `${line.id}  ???  ${JSON.stringify(line.items)}`;
  if (line.outcome === 'unexpected') return `?????  ???  ${JSON.stringify(line.item)}`;
  return `${line.id}  ---  ${line.outcome === 'failed' ? messages.error(line.error) : messages.notSent}`;
}
