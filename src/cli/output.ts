import { addReport, emptyReport, type RemovalReport } from '../removal-report.ts';
import { errorText, type Outcome } from './outcomes.ts';
import { printable } from './printable.ts';
import type { Settings } from './settings.ts';

/** Writes results to standard output: as a table, as NDJSON, or as one JSON document at the end. */
export interface Output {
  part(report: RemovalReport, outcomes: Outcome[]): void;
  end(): void;
}

export function outputOf({ json, ndjson }: Settings, stream: NodeJS.WritableStream): Output {
  if (json) return jsonOutput(stream);
  const line = ndjson ? (outcome: Outcome) => JSON.stringify(outcome) : tableLine;
  return {
    part(_, outcomes) {
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

function tableLine(outcome: Outcome): string {
  if (outcome.outcome === 'answered') return `${outcome.id}  ${outcome.http_status}  ${outcome.status}`;
  if (outcome.outcome === 'unrecognised') return printable(`${outcome.id}  ???  ${JSON.stringify(outcome.items)}`);
  if (outcome.outcome === 'unexpected') return printable(`?????  ???  ${JSON.stringify(outcome.item)}`);
  return printable(`${outcome.id}  ---  ${outcome.outcome === 'failed' ? outcome.error.message : 'not sent'}`);
}
