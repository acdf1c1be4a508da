import type { ThuliumClientOptions } from '../../src/client-options.ts';
import { type Connection, connectionOf } from '../../src/process/environment.ts';
import { exitCode } from '../../src/process/exit-code.ts';
import { routeTo } from '../../src/process/route.ts';
import type { Context } from '../context.ts';
import type { JournalHead } from '../journal/entry.ts';
import { checkFree, checkOwn } from '../journal/files.ts';
import { Journal } from '../journal/journal.ts';
import { looksLikeJournal } from '../journal/lines.ts';
import { Lock } from '../journal/lock.ts';
import { type Past, pastOfRun } from '../journal/read.ts';
import { isAnswered } from '../journal/standing.ts';
import { checkTerminal, confirm } from '../plan/confirm.ts';
import { readPlan } from '../plan/file.ts';
import { checkMost, configuredSystem, type Plan, planOf, summaryOf } from '../plan/plan.ts';
import { showPlan } from '../plan/show.ts';
import { type Ending, type Rest, remove } from '../removal/remove.ts';
import { printSummary } from '../removal/summary.ts';
import { Tally } from '../removal/tally.ts';

/** `thulium-outbounds delete`. Gives the exit code. */
export async function deleteCommand(context: Context): Promise<number> {
  const { settings } = context;
  const sendsNothing = settings['dry-run'] || settings.requests;
  // The account before the ids: a mistake in it is seen before a long file is read.
  const connection = sendsNothing || settings.sandbox ? undefined : connectionOf(context.env);
  const plan = settings.plan === undefined ? await planOf(context) : readPlan(settings.plan, configuredSystem(context));
  if (sendsNothing) return await showOnly(plan, context);
  if (connection) return await carryOut(plan, connection, context);
  const { startSandbox } = await import('../../src/sandbox/index.ts'); // only where it is needed
  const sandbox = await startSandbox({ campaigns: { active: plan.ids } });
  try {
    return await carryOut(plan, sandbox, context);
  } finally {
    await sandbox.close();
  }
}

async function showOnly(plan: Plan, context: Context): Promise<number> {
  checkJournal(context, true);
  const { ids } = restOf(plan, await pastFor(plan, context));
  checkMost(ids, context.settings);
  await showPlan(plan, ids, context);
  return exitCode.ok;
}

/** Holds the lock of the journal from before the question until the end. */
async function carryOut(plan: Plan, connection: Connection, context: Context): Promise<number> {
  const { settings, io } = context;
  checkJournal(context, false);
  const route = routeTo(connection.baseUrl, context.env);
  const lock = settings.journal === undefined ? undefined : Lock.take(settings.journal, io.now());
  try {
    const past = await pastFor(plan, context);
    const rest = restOf(plan, past);
    checkMost(rest.ids, settings);
    const answer = await confirmed(plan, rest, context);
    return answer === 'yes'
      ? await removeRest(plan, rest, past, { ...connection, fetch: route?.fetch }, context)
      : answer;
  } finally {
    await route?.close();
    lock?.release();
  }
}

/** @throws {UsageError} if the file of a new journal exists, for it may be the only record; or an old one cannot be continued. */
function checkJournal({ settings: { output, resume } }: Context, isTrial: boolean): void {
  if (output !== undefined) checkFree(output, looksLikeJournal);
  if (resume !== undefined) checkOwn(resume, isTrial);
}

function headOf({ base_url, delete_recordings }: Plan, version: string, campaigns: number): JournalHead {
  return { journal: 'thulium-outbounds', base_url, delete_recordings, version, campaigns };
}

/** What the journal that is resumed knows. */
async function pastFor(plan: Plan, { settings: { resume }, messages, screen }: Context) {
  if (resume === undefined) return undefined;
  const past = await pastOfRun(resume, plan);
  const { count, first } = past.damaged;
  if (count > 0) screen.say(messages.damagedLines(resume, count, first), 'red');
  return past;
}

/** The ids that have no answer in the journal, and the count of those that have. */
function restOf({ ids }: Plan, past: Past | undefined): Rest {
  const tally = new Tally();
  if (past === undefined) return { ids, tally, sentBefore: new Set() };
  const left: string[] = [];
  for (const id of ids) {
    const standing = past.standings.get(id);
    if (isAnswered(standing)) tally.addStanding(standing, past.retried.has(id));
    else left.push(id);
  }
  tally.unexpected = past.unexpected.count;
  return { ids: left, tally, sentBefore: past.sent };
}

async function confirmed(plan: Plan, { ids }: Rest, context: Context): Promise<number | 'yes'> {
  const { settings, screen, messages } = context;
  if (plan.base_url !== 'sandbox' && !plan.base_url.endsWith('/api')) {
    screen.say(messages.addressHint(new URL(plan.base_url).pathname));
  }
  if (settings.yes || ids.length === 0) return 'yes';
  checkTerminal(context);
  screen.say([...messages.plan(summaryOf(plan, ids)), '', messages.irreversible]);
  return await confirm(ids.length, context);
}

async function removeRest(
  plan: Plan,
  rest: Rest,
  past: Past | undefined,
  connection: ThuliumClientOptions,
  context: Context,
): Promise<number> {
  const journal = await journalFor(headOf(plan, context.version, rest.ids.length), past, context);
  let ending: Ending;
  try {
    ending = await remove(plan, rest, connection, journal, context);
  } finally {
    await journal?.close();
  }
  printSummary(rest.tally, plan.source, ending, context);
  return exitCodeOf(rest.tally, ending, context);
}

async function journalFor(head: JournalHead, past: Past | undefined, { settings: { output, resume }, io }: Context) {
  if (output !== undefined) return await Journal.create(output, head, io.now);
  if (resume === undefined || past === undefined) return undefined;
  return await Journal.resume(resume, head, past, io.now);
}

function exitCodeOf(tally: Tally, ending: Ending, { screen, settings }: Context): number {
  if (ending.interrupted) return exitCode.interrupted;
  const isLost = ending.journalLost || (screen.lost !== undefined && settings.journal === undefined);
  return isLost ? exitCode.failed : tally.exitCode;
}
