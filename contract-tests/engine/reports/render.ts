import { printable } from '../../../src/process/printable.ts';
import { readBody } from '../body.ts';
import type { Finding, Outcome, SuiteRun } from '../suite-run.ts';
import type { Made } from '../types.ts';
import { countsOf, differencesIn, exitCodeOf, findingsOf } from '../verdict.ts';
import { type Fact, type Language, phrase, type Words } from '../words.ts';
import { en } from './en.ts';
import { pl } from './pl.ts';

export type FrameWord = keyof typeof en;

/** So much of a text is looked at, of which a part is shown. */
const longest = 20_000;

/** One cause, and the cases in which it showed. */
export interface Group {
  first: Finding;
  cases: Fact[];
}

/** A run in the phrases of a language. */
export function rendering(run: SuiteRun, language: Language) {
  const words: Words = { ...(language === 'pl' ? pl : en), ...run.suite.words[language] };
  /** What a system sent is masked, and our own phrases are not: a password may be one of their words. */
  const inWords = (fact: Fact): string => {
    const [key, ...details] = fact;
    if (key === 'list') return listed(JSON.parse(String(details[0])), Number(details[1]));
    if (key === 'role unseen') return phrase([key, details.map((role) => inWords([`role ${role}`])).join(', ')], words);
    if (/^nothing more was|^not removed after/.test(key)) return phrase([key, nested(details)], words);
    const redacted = details.map((detail) =>
      typeof detail === 'string' ? run.redact(detail.slice(0, longest)) : detail,
    );
    return phrase([Object.hasOwn(words, key) ? key : run.redact(key.slice(0, longest)), ...redacted], words);
  };
  const listed = (facts: Fact[], more: number) => phrase(['violations', facts.map(inWords).join('; '), more], words);
  const nested = (details: readonly (string | number)[]) => {
    const [first = '', ...rest] = details;
    return String(first).startsWith('[') ? inWords(JSON.parse(String(first))) : inWords([String(first), ...rest]);
  };
  const cut = (text: string, most: number) => {
    const line = printable(text).replaceAll('##[', '#\\x23[');
    return line.length > most ? `${line.slice(0, most)}… (${line.length})` : line;
  };
  /** Redacted first: half of a secret would not be found. */
  const shown = (text: string, most = 500) => cut(run.redact(text.slice(0, longest)), most);
  const say = (fact: Fact | FrameWord) => cut(inWords(typeof fact === 'string' ? [fact] : fact), 1000);

  return {
    run,
    language,
    say,
    shown,
    summary: () => summary(run, say),
    why: () => why(run, say),
    groups: (fails: boolean) => groups(run, fails, say),
  };
}

export type Rendering = ReturnType<typeof rendering>;
type Say = (fact: Fact | FrameWord) => string;

/** One line: whether the run is good, how many cases ended in each way, and how many assumptions differ. */
function summary(run: SuiteRun, say: Say): string {
  const verdict = ({ 0: 'green', 1: 'red' } as const)[exitCodeOf(run)] ?? 'no verdict';
  const counts = Object.entries(countsOf(run.cases)).filter(([, count]) => count > 0);
  const ended = counts.map(([outcome, count]) => `${count} ${say(outcome as FrameWord).toLowerCase()}`).join(', ');
  const different = differencesIn(run).length + groups(run, false, say).length;
  const differ = different > 0 ? `, ${say(['differ', different])}` : '';
  return say(['verdict on', say(verdict), run.target.name, ended]) + differ;
}

/** Why a run is not whole, or proves nothing, and what it removed. */
function why({ cut, ended, unseen, lost, maybeLost, target }: SuiteRun, say: Say): { lead: string; reasons: string[] } {
  const lead = say(cut ? 'was cut' : ended ? 'ended early' : 'saw too little');
  const reasons = [...(cut ? [cut] : []), ...(ended ? [ended.reason] : []), ...(cut || ended ? [] : unseen)].map(
    (reason) => say(reason),
  );
  const lostLines = [
    ...(target.loses && lost.length > 0 ? [say(['removed', lost.join(', ')])] : []),
    ...(target.loses && maybeLost.length > 0 ? [say(['maybe removed', maybeLost.join(', ')])] : []),
  ];
  return { lead, reasons: [...reasons.map((reason) => `${lead}: ${reason}.`), ...lostLines] };
}

function groups(run: SuiteRun, fails: boolean, say: Say): Group[] {
  const found = new Map<string, Group>();
  for (const finding of findingsOf(run).filter((one) => one.fails === fails)) {
    const { check, problem, source } = finding;
    const key = JSON.stringify([check, say(problem.expected), say(problem.came), source.pointer]);
    const group = found.get(key);
    if (!group) found.set(key, { first: finding, cases: [finding.case] });
    else if (!group.cases.some((one) => String(one) === String(finding.case))) group.cases.push(finding.case);
  }
  return [...found.values()];
}

function responseLine({ exchange: { response } }: Made, say: Say): string | undefined {
  if (!response) return undefined;
  const body = readBody(response).text ?? say(['bytes', response.body.length]);
  return `${response.status} ${response.headers['content-type'] ?? ''} ${body}`;
}

/** A finding as lines of names and texts. What is quoted came from the system or went to it. */
export function findingLines(
  { first, cases }: Group,
  { run, language, say, shown }: Rendering,
): { name: FrameWord; text: string; isQuoted: boolean }[] {
  const { problem, source, made } = first;
  const response = made && responseLine(made, say);
  const original = run.suite.vendorWords?.(source);
  const names = cases.map((name) => say(name));
  const more = names.length - 5;
  const listed = [...names.slice(0, 5), ...(more > 0 ? [`… ${more}`] : [])].join('; ');
  const ours = (name: FrameWord, text: string) => ({ name, text, isQuoted: false });
  const quoted = (name: FrameWord, text: string) => ({ name, text, isQuoted: true });
  return [
    ours(cases.length > 1 ? 'cases' : 'case', listed),
    ...(made ? [quoted('request', shown(`${made.exchange.request.method} ${made.exchange.request.target}`))] : []),
    ...(made ? [ours('credentials', say([`credentials ${made.step.credentials ?? 'right'}`]))] : []),
    ...(response === undefined ? [] : [quoted('response', shown(response))]),
    ours('expected', say(problem.expected)),
    quoted('came', say(problem.came)),
    // In the language of the vendor the vendor's own words are enough.
    ours(source.basis, language === 'en' ? source.sentence : original ? `„${original}”` : say([source.sentence])),
    ...(original === undefined || language === 'pl' ? [] : [ours('vendor', `„${original}”`)]),
  ];
}

/** The same as lines of plain text, which name the place in the description as well. */
export function plainLines(group: Group, words: Rendering): string[] {
  const { basis, pointer } = group.first.source;
  return findingLines(group, words).map(({ name, text }) => {
    const label = `${words.say(name)}:`.padEnd(14);
    return `  ${label}${text}${name === basis ? ` (${pointer})` : ''}`;
  });
}

/** What was not run, by its reason. */
export function notRun(outcomes: Outcome[]): { reason: Fact; outcome: Outcome['outcome']; cases: Fact[] }[] {
  const groups = new Map<string, { reason: Fact; outcome: Outcome['outcome']; cases: Fact[] }>();
  for (const one of outcomes) {
    const reason = caseReason(one);
    if (!reason) continue;
    const key = JSON.stringify([one.outcome, reason]);
    const group = groups.get(key) ?? { reason, outcome: one.outcome, cases: [] };
    groups.set(key, { ...group, cases: [...group.cases, one.case.name] });
  }
  return [...groups.values()];
}

export function caseReason({ skipped, aborted }: Outcome): Fact | undefined {
  return skipped ?? aborted;
}
