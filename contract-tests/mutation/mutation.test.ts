import { createHash } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { runSuite, type SuiteRun } from '../engine/run-suite.ts';
import { sandboxTarget } from '../targets/sandbox.ts';
import { equivalents } from './equivalents.ts';
import type { Mutant, MutantClass } from './mutant.ts';
import { mutants } from './mutants.ts';

const leastMutants = 201; // the README says: over 200
const killed = new Set<Mutant>();
/** Who was the first to answer like this, and to do this to the recordings. */
const transcripts = new Map<string, string>();

test('the suite finds nothing wrong with a server that is not broken', async () => {
  const run = await runSuite(sandboxTarget());
  transcripts.set(transcriptOf(run), 'the server that is not broken');
  expect(run.cases.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
});

test(`there are at least ${leastMutants} mutants, each with a name of its own`, () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  expect(mutants.length).toBeGreaterThanOrEqual(leastMutants);
});

for (const mutant of mutants) {
  test(`${mutant.name}: noticed by ${mutant.noticedBy}`, async () => {
    const run = await runSuite(sandboxTarget(mutant));
    const failing = new Set(run.cases.flatMap(({ findings }) => findings.map(({ check }) => check)));
    expect([...failing]).toContain(mutant.noticedBy);
    killed.add(mutant);
    const transcript = transcriptOf(run);
    expect(transcripts.get(transcript), 'no other server answers in the same way').toBeUndefined();
    transcripts.set(transcript, mutant.name);
  });
}

describe('the suite finds nothing wrong where', () => {
  for (const { name, why, mutate } of equivalents) {
    test(`${name}: ${why}`, async () => {
      const run = await runSuite(sandboxTarget({ mutate }));
      expect(run.cases.flatMap(({ findings }) => findings.map(({ message }) => message))).toEqual([]);
      expect(transcripts.get(transcriptOf(run)), 'it is not the same server').toBeUndefined();
    });
  }
});

afterAll(() => {
  const classes = [...new Set(mutants.map((mutant) => mutant.class))];
  const row = (name: string, ...cells: (string | number)[]) =>
    `${name.padEnd(12)}${cells.map((cell) => String(cell).padStart(9)).join('')}`;
  const counts = (of: Mutant[]) => [of.length, of.filter((mutant) => killed.has(mutant)).length];
  const inClass = (name: MutantClass) => mutants.filter((mutant) => mutant.class === name);
  console.log(
    [
      row('class', 'mutants', 'killed'),
      ...classes.map((name) => row(name, ...counts(inClass(name)))),
      row('all', ...counts(mutants)),
      '',
      `${equivalents.length} equivalent servers, in which nothing may be found:`,
      ...equivalents.map(({ name, why }) => `  ${name}: ${why}`),
    ].join('\n'),
  );
});

/** Everything that a client could see of a server, and what it did to the recordings. */
function transcriptOf({ cases }: SuiteRun): string {
  const hash = createHash('sha256');
  for (const { trials, recordings } of cases) {
    for (const { exchange } of trials) {
      const { status, headers, body } = exchange.response ?? {};
      const told = Object.entries(headers ?? {}).filter(([name]) => name !== 'date');
      const reason = exchange.failure?.reason ?? exchange.violations.map(({ message }) => message).join();
      hash.update(
        JSON.stringify([
          status,
          told,
          body?.toString('latin1'),
          exchange.response ? '' : reason.replaceAll(/:\d+/g, ''),
        ]),
      );
    }
    hash.update(JSON.stringify(recordings));
  }
  return hash.digest('hex');
}
