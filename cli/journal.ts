import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { UsageError } from '../src/process/usage-error.ts';
import type { Messages } from './messages/messages.ts';
import type { Outcome } from './outcomes.ts';
import type { Settings } from './settings.ts';

/** The first line of a journal: what a run must have in common with it to go on. */
export interface JournalHead {
  journal: 'thulium-outbounds';
  base_url: string;
  delete_recordings: boolean;
}

/** A file of outcomes, one JSON document a line, that survives the end of the program at any moment. */
export class Journal {
  readonly #file: number;

  private constructor(file: number) {
    this.#file = file;
  }

  /** The journal that the settings ask for, if any. */
  static of({ output, resume }: Settings, head: JournalHead, messages: Messages): Journal | undefined {
    if (resume !== undefined) return Journal.#resume(resume, head, messages);
    return output === undefined ? undefined : Journal.#create(output, head, messages);
  }

  /** @throws {UsageError} where the file of a new one exists: it may be the only record of what was removed. */
  static checkNew({ output }: Settings, messages: Messages): void {
    if (output !== undefined && existsSync(output)) throw new UsageError(messages.journalExists(output));
  }

  static #create(path: string, head: JournalHead, messages: Messages): Journal {
    return Journal.#open(path, 'ax', messages).#start(head);
  }

  #start(head: JournalHead): Journal {
    ftruncateSync(this.#file);
    this.#write(`${JSON.stringify(head)}\n`);
    return this;
  }

  /** Goes on with a file, after what was answered in it. What is there of a line that was cut off is taken away. */
  static #resume(path: string, head: JournalHead, messages: Messages): Journal {
    const journal = Journal.#open(path, 'a+', messages);
    const bytes = readFileSync(path);
    const end = bytes.lastIndexOf('\n') + 1;
    if (end === 0) return journal.#start(head); // killed before the first line was whole
    if (end === bytes.length) return journal;
    // It may lack no more than its end: then it is an answer.
    if (parsed(bytes.toString('utf8', end)) === undefined) ftruncateSync(journal.#file, end);
    else journal.#write('\n');
    return journal;
  }

  static #open(path: string, flags: 'a+' | 'ax', messages: Messages): Journal {
    try {
      return new Journal(openSync(path, flags));
    } catch (error) {
      throw new UsageError(messages.cannotWrite(path, (error as Error).message));
    }
  }

  /** Writes the outcomes, and returns when they are on the disk. */
  append(outcomes: Outcome[]): void {
    if (outcomes.length > 0) this.#write(outcomes.map((outcome) => `${JSON.stringify(outcome)}\n`).join(''));
  }

  close(): void {
    closeSync(this.#file);
  }

  #write(text: string): void {
    writeFileSync(this.#file, text); // unlike writeSync it never writes a part alone
    fsyncSync(this.#file);
  }
}

/** What a run that is gone on with has left. */
export interface Past {
  /** By id. What failed or was not sent is not answered; of a campaign with several answers the last counts. */
  answers: Outcome[];
  /** The ids without an answer that the server may have been asked for. */
  asked: Set<string>;
}

/**
 * Reads a journal.
 *
 * @throws {UsageError} for a file that is no journal, or that of another run.
 */
export function pastOf(path: string, head: JournalHead, messages: Messages): Past {
  const lines = readLines(path, messages);
  // Killed before the first line was whole.
  if (lines.length === 1 && JSON.stringify(head).startsWith(lines[0] ?? '')) {
    return { answers: [], asked: new Set() };
  }
  const [first, ...others] = lines.map(parsed);
  const found = first as Partial<JournalHead> | undefined;
  if (found?.journal !== head.journal) throw new UsageError(messages.noJournal(path));
  if (found.base_url !== head.base_url || found.delete_recordings !== head.delete_recordings) {
    throw new UsageError(messages.journalOfAnother(path));
  }
  const answers = new Map<unknown, Outcome>();
  const asked = new Set<string>();
  for (const outcome of others as (Outcome | undefined)[]) {
    if (outcome?.outcome === 'answered' || outcome?.outcome === 'unrecognised') answers.set(outcome.id, outcome);
    if (outcome?.outcome === 'unexpected') answers.set(outcome, outcome);
    if (outcome?.outcome === 'failed' && outcome.error.sent !== false) asked.add(outcome.id);
  }
  return { answers: [...answers.values()], asked };
}

function readLines(path: string, messages: Messages): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch (error) {
    throw new UsageError(messages.cannotRead(path, (error as Error).message));
  }
}

/** The document on a line, or nothing: a killed run leaves half of one. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
