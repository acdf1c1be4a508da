import { addReport, emptyReport, type RemovalReport } from '../src/operations/delete-batch-outbounds/report.ts';
import { printable } from '../src/process/printable.ts';
import type { Messages } from './messages/messages.ts';
import { errorText, type Outcome } from './outcomes.ts';
import type { Settings } from './settings.ts';

/** Writes results to standard output: as a table, as NDJSON, or as one JSON document at the end. */
export interface Output {
  part(report: RemovalReport, outcomes: Outcome[]): void;
  end(): void;
}

export function outputOf(settings: Settings, messages: Messages, stream: NodeJS.WriteStream): Output {
  const { json, ndjson, journal } = settings;
  if (json) return jsonOutput(stream);
  const line = (outcome: Outcome) => (ndjson ? JSON.stringify(outcome) : tableLine(outcome, messages));
  // After Ctrl-C they may be tens of thousands, and the run would be lost above them. The journal has them too.
  const leavesOut = stream.isTTY && journal !== undefined ? 'not_sent' : undefined;
  return {
    part(_, all) {
      const outcomes = all.filter(({ outcome }) => outcome !== leavesOut);
      if (outcomes.length > 0) stream.write(outcomes.map((outcome) => `${line(outcome)}\n`).join(''));
    },
    end: () => {},
  };
}

function jsonOutput(stream: NodeJS.WritableStream): Output {
  const whole = emptyReport();
  return {
    part: (report) => addReport(whole, report),
    end: () => {
      stream.write(`${JSON.stringify(whole, errorsAsText, 2)}\n`);
    },
  };
}

function errorsAsText(_: string, value: unknown): unknown {
  return value instanceof Error ? errorText(value) : value;
}

function tableLine(outcome: Outcome, messages: Messages): string {
  if (outcome.outcome === 'answered') return `${outcome.id}  ${outcome.http_status}  ${outcome.status}`;
  if (outcome.outcome === 'unrecognised') return printable(`${outcome.id}  ???  ${JSON.stringify(outcome.items)}`);
  if (outcome.outcome === 'unexpected') return printable(`?????  ???  ${JSON.stringify(outcome.item)}`);
  return printable(
    `${outcome.id}  ---  ${outcome.outcome === 'failed' ? messages.error(outcome.error) : messages.notSent}`,
  );
}
