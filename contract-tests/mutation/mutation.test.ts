import { createHash } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { publishedContract } from '../engine/published.ts';
import { textReport } from '../engine/reports/text.ts';
import { runSuite } from '../engine/run-suite.ts';
import type { SuiteRun } from '../engine/suite-run.ts';
import type { Made } from '../engine/types.ts';
import { findingsOf } from '../engine/verdict.ts';
import { deleteBatchOutbounds } from '../operations/delete-batch-outbounds/suite.ts';
import { type SandboxTargetOptions, sandboxTarget } from '../targets/sandbox.ts';
import { equivalents } from './equivalents.ts';
import type { Mutant, MutantClass } from './mutant.ts';
import { mutants } from './mutants.ts';

const leastMutants = 270; // the README says: over 200
const contract = await publishedContract();
const runOn = (options: SandboxTargetOptions = {}) =>
  runSuite(deleteBatchOutbounds, contract, sandboxTarget(contract, options));
const killed = new Set<Mutant>();
/** Who was the first to answer like this, and to do this to the recordings. */
const transcripts = new Map<string, string>();

test('the suite finds nothing wrong with a server that is not broken', async () => {
  const run = await runOn();
  transcripts.set(transcriptOf(run), 'the server that is not broken');
  expect(run.cases.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
});

test(`there are at least ${leastMutants} mutants, each with a different name`, () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  expect(mutants.length).toBeGreaterThanOrEqual(leastMutants);
});

for (const mutant of mutants) {
  test(`${mutant.name}: noticed by ${mutant.noticedBy}`, async () => {
    const run = await runOn(mutant);
    const failing = new Set(findingsOf(run).map(({ check }) => check));
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
      const run = await runOn({ mutate });
      expect(textReport(run, 'en')).toMatch(/GREEN on sandbox: \d+ passed(, \d assumptions? differs?)?$/);
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
  for (const { made, state } of cases) {
    const byTarget = (one: Made) => one.exchange.request.target;
    const inOrder = [...made].sort((one, other) => byTarget(one).localeCompare(byTarget(other)));
    for (const { exchange } of inOrder) {
      const { status, fields, body } = exchange.response ?? {};
      const told = (fields ?? []).filter(([name]) => name.toLowerCase() !== 'date');
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
    hash.update(JSON.stringify(state));
  }
  return hash.digest('hex');
}
