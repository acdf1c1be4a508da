import { createThuliumClient } from '../../src/client.ts';
import { checkedOptions, type ThuliumClientOptions } from '../../src/client-options.ts';
import { startRun } from '../../src/operations/delete-batch-outbounds/delete-batch-outbounds.ts';
import { connectionOf } from '../../src/process/environment.ts';
import { UsageError } from '../../src/process/usage-error.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { ask } from '../confirm.ts';
import type { Context } from '../context.ts';
import { printRequests } from '../dry-run.ts';
import { Journal, type JournalHead, pastOf } from '../journal.ts';
import { memoryKeeper } from '../memory.ts';
import { outcomesOf, Tally } from '../outcomes.ts';
import { outputOf } from '../output.ts';
import { ProgressBar } from '../progress.ts';
import { readIds } from '../read-ids.ts';
import { printSummary } from '../summary.ts';

/** `thulium-outbounds delete`. Gives the exit code. */
export async function deleteCommand(context: Context): Promise<number> {
  const { settings, messages, say } = context;
  const { ids, duplicates } = await readIds(settings, messages);
  if (duplicates > 0) say(messages.duplicates(duplicates));
  if (!settings.sandbox) return await remove(ids, connectionOf(process.env, messages, settings['dry-run']), context);
  const sandbox = await startSandbox({ campaigns: { active: ids } });
  try {
    const { baseUrl, username, password } = sandbox;
    return await remove(ids, { baseUrl, username, password }, context);
  } finally {
    await sandbox.close();
  }
}

async function remove(all: string[], connection: ThuliumClientOptions, context: Context): Promise<number> {
  const { settings, messages } = context;
  // A sandbox has another address each time.
  const base_url = settings.sandbox ? 'sandbox' : checkedOptions(connection).baseUrl;
  const head: JournalHead = {
    journal: 'thulium-outbounds',
    base_url,
    delete_recordings: settings['delete-recordings'] ?? false,
  };
  Journal.checkNew(settings, messages);
  const left = leftToDo(all, head, context);
  const { ids, tally } = left;
  const { max = ids.length } = settings;
  if (ids.length > max) throw new UsageError(messages.tooMany(ids.length, max));
  if (settings['dry-run']) return await printRequests(ids, connection, context);

  let interrupted = false;
  if (ids.length > 0 || settings.json) {
    const host = settings.sandbox ? base_url : new URL(base_url).host;
    const answer = ids.length === 0 ? 'yes' : await ask(ids.length, host, context);
    if (answer !== 'yes') return answer;
    interrupted = await run(left, connection, head, context);
  }
  printSummary(tally, settings, messages);
  return interrupted ? 130 : tally.exitCode;
}

/** The ids that have no answer in the journal that is gone on with, and the count of those that have. */
function leftToDo(all: string[], head: JournalHead, { settings: { resume }, messages, say }: Context) {
  const tally = new Tally();
  if (resume === undefined) return { ids: all, tally, asked: new Set<string>() };
  const wanted = new Set(all);
  const past = pastOf(resume, head, messages);
  const answers = past.answers.filter(({ id }) => id === undefined || wanted.has(id));
  for (const answer of answers) tally.add(answer);
  const answered = new Set(answers.map(({ id }) => id));
  const ids = all.filter((id) => !answered.has(id));
  say(messages.skipped(all.length - ids.length, resume));
  return { ids, tally, asked: past.asked };
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs, and tells whether it was interrupted. */
async function run(
  { ids, tally, asked }: ReturnType<typeof leftToDo>,
  connection: ThuliumClientOptions,
  head: JournalHead,
  { settings, messages, language, say }: Context,
): Promise<boolean> {
  const { timeout, retries: maxRetries, concurrency, chunkSize } = settings;
  const client = createThuliumClient({ ...connection, timeout, maxRetries });
  const controller = new AbortController();
  const options = { delete_recordings: head.delete_recordings, concurrency, chunkSize, signal: controller.signal };
  const { parts, stop } = ids.length > 0 ? startRun(client, ids, options) : { parts: [], stop: () => undefined };
  const journal = Journal.of(settings, head, messages);
  const output = outputOf(settings, messages, process.stdout);
  const bar = new ProgressBar(process.stderr, ids.length, messages, language);
  const keepMemory = memoryKeeper();
  let done = 0;
  let interrupted = false;
  let broken: { error: unknown } | undefined;

  const interrupt = () => {
    if (interrupted) return controller.abort();
    interrupted = true;
    stop('interrupted');
    bar.clear();
    say(messages.stopping);
  };
  const outputClosed = () => {
    bar.clear();
    const file = settings.journal;
    say(file === undefined ? messages.outputClosed : messages.outputClosedBesideJournal(file));
    // The answers to what is sent from here on would be nowhere.
    if (!journal) stop('standard output is closed');
  };
  for (const signal of signals) process.on(signal, interrupt);
  process.stdout.once('error', outputClosed);
  try {
    for await (const part of parts) {
      const outcomes = outcomesOf(part, asked);
      try {
        if (!broken) journal?.append(outcomes); // before anything else hears of them
      } catch (error) {
        broken = { error };
        stop(error);
      }
      for (const outcome of outcomes) tally.add(outcome);
      bar.clear();
      output.part(part, outcomes);
      done += outcomes.filter(({ id }) => id !== undefined).length;
      bar.show(done);
      keepMemory();
    }
    output.end();
    // An output that is closed is heard of after the write.
    await new Promise((resolve) => process.stdout.write('', resolve));
  } finally {
    bar.clear();
    journal?.close();
    for (const signal of signals) process.off(signal, interrupt);
    process.stdout.off('error', outputClosed);
  }
  if (broken) throw new Error(messages.journalLost(String(broken.error)));
  return interrupted;
}
