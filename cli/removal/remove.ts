import type { ThuliumClientOptions } from '../../src/client-options.ts';
import { startRun } from '../../src/operations/delete-batch-outbounds/delete-batch-outbounds.ts';
import type { RemovalReport } from '../../src/operations/delete-batch-outbounds/report.ts';
import { printableJson } from '../../src/process/printable.ts';
import type { Context } from '../context.ts';
import type { Journal } from '../journal/journal.ts';
import type { Plan } from '../plan/plan.ts';
import { isClosed } from '../screen.ts';
import { reasonOf } from '../usage.ts';
import { ProgressBar } from './bar.ts';
import { observedClient } from './client.ts';
import { Pace } from './pace.ts';
import { type ResultLine, resultLinesOf } from './result-line.ts';
import { type Results, resultsOf } from './results.ts';
import type { Tally } from './tally.ts';

/** What is left to remove. */
export interface Rest {
  ids: string[];
  /** Ids that a previous run may have sent. */
  sentBefore: ReadonlySet<string>;
  /** Counts what a previous run has answers for, and then what this one is told. */
  tally: Tally;
}

/** How a run ended early, if it did. */
export interface Ending {
  interrupted: boolean;
  journalLost: boolean;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Removes the campaigns. Each result is in the journal before it is counted and shown. */
export async function remove(
  plan: Plan,
  rest: Rest,
  connection: ThuliumClientOptions,
  journal: Journal | undefined,
  context: Context,
): Promise<Ending> {
  const run = new Removal(rest, journal, context);
  const { io, screen } = context;
  /** Leaves no status line above the prompt of the shell. It is drawn again once the process is continued. */
  const suspend = () => {
    screen.status();
    io.suspend();
  };
  for (const signal of signals) io.signals.on(signal, run.interrupt);
  io.signals.on('SIGTSTP', suspend);
  try {
    await run.carryOut(plan, connection);
  } finally {
    for (const signal of signals) io.signals.off(signal, run.interrupt);
    io.signals.off('SIGTSTP', suspend);
  }
  return run.ending;
}

/** One run, and what may stop it: a signal, a journal that cannot be written, standard output that is lost. */
class Removal {
  readonly ending: Ending = { interrupted: false, journalLost: false };
  readonly #rest: Rest;
  readonly #journal: Journal | undefined;
  readonly #context: Context;
  readonly #results: Results;
  readonly #bar: ProgressBar;
  readonly #cancel = new AbortController();
  /** Results that are on no disk, and reached no reader. */
  readonly #unsaved: ResultLine[] = [];
  #stop: (reason: unknown) => void = () => undefined;

  constructor(rest: Rest, journal: Journal | undefined, context: Context) {
    const { settings, messages, screen, io } = context;
    this.#rest = rest;
    this.#journal = journal;
    this.#context = context;
    this.#results = resultsOf(settings, messages, screen);
    this.#bar = new ProgressBar(screen, messages, rest.tally, rest.ids.length, io.now);
  }

  async carryOut({ delete_recordings, requests }: Plan, connection: ThuliumClientOptions): Promise<void> {
    const { timeout, retries: maxRetries, concurrency, chunkSize, requestsPerSecond } = requests;
    const client = observedClient({ ...connection, timeout, maxRetries }, new Pace(requestsPerSecond), {
      announce: (ids) => this.#announce(ids),
      pause: (milliseconds) => this.#bar.pause(milliseconds),
    });
    const options = { delete_recordings, concurrency, chunkSize, signal: this.#cancel.signal };
    this.#context.screen.onLost((error) => this.#outputLost(error));
    try {
      if (this.#rest.ids.length > 0) {
        const { parts, stop } = startRun(client, this.#rest.ids, options);
        this.#stop = stop;
        for await (const part of parts) await this.#take(part);
      }
      await this.#results.end();
    } finally {
      this.#bar.end();
    }
    this.#rescue();
  }

  /** The first signal stops the run, and waits for the requests in flight; the second one cancels them. */
  readonly interrupt = (): void => {
    if (this.ending.interrupted) {
      this.#cancel.abort();
      return;
    }
    this.ending.interrupted = true;
    this.#stop('interrupted');
    this.#context.screen.say(this.#context.messages.stopping);
  };

  async #take(part: RemovalReport): Promise<void> {
    const lines = resultLinesOf(part, this.#rest.sentBefore);
    const isKept = await this.#keep(lines);
    for (const line of lines) this.#rest.tally.add(line);
    const isShown = await this.#results.part(part, lines);
    if (!isKept && (this.#journal || !isShown || this.#context.screen.lost)) {
      for (const line of lines) if (line.outcome !== 'not_sent') this.#unsaved.push(line);
    }
  }

  /** Tells whether the journal has the results. */
  async #keep(lines: ResultLine[]): Promise<boolean> {
    if (!this.#journal || this.ending.journalLost) return false;
    try {
      await this.#journal.append(lines);
      return true;
    } catch (error) {
      this.#loseJournal(error);
      return false;
    }
  }

  async #announce(ids: readonly string[]): Promise<void> {
    try {
      await this.#journal?.announce(ids);
    } catch (error) {
      this.#loseJournal(error);
    }
  }

  #loseJournal(error: unknown): void {
    if (this.ending.journalLost) return;
    this.ending.journalLost = true;
    this.#stop(error);
    const { screen, messages, settings } = this.#context;
    screen.say(messages.journalLost(settings.journal ?? '', reasonOf(error)), 'red');
  }

  /** Whoever reads the results may go away. Without a journal, the results of what is sent from here on would be nowhere. */
  #outputLost(error: NodeJS.ErrnoException): void {
    const { screen, messages, settings } = this.#context;
    const reason = isClosed(error) ? undefined : reasonOf(error);
    const isKept = this.#journal !== undefined && !this.ending.journalLost;
    const { outputLost, outputLostBesideJournal } = messages;
    screen.say(isKept ? outputLostBesideJournal(settings.journal ?? '', reason) : outputLost(reason));
    if (!isKept) this.#stop('standard output is lost');
  }

  /** Prints the results that are nowhere else to standard error, which is the last place there is. */
  #rescue(): void {
    if (this.#unsaved.length === 0) return;
    const { screen, messages, settings } = this.#context;
    screen.say(messages.unsaved(this.#unsaved.length, settings.journal), 'red');
    screen.copy(this.#unsaved.map((line) => printableJson(line)));
  }
}
