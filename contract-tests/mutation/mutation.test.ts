import { afterAll, expect, test } from 'vitest';
import { cases } from '../delete-batch-outbounds.cases.ts';
import { runCase } from '../run-case.ts';
import { sandboxTarget } from '../targets/sandbox.ts';
import { type Mutant, mutants } from './mutants.ts';

const killed: Mutant[] = [];

test('the suite finds nothing wrong with a server that is not broken', async () => {
  expect([...(await failingChecks(undefined))]).toEqual([]);
});

for (const mutant of mutants) {
  test(`${mutant.name}: noticed by ${mutant.noticedBy}`, async () => {
    const failing = await failingChecks(mutant);
    if (failing.has(mutant.noticedBy)) killed.push(mutant);
    expect([...failing]).toContain(mutant.noticedBy);
  });
}

afterAll(() => {
  console.log(`${killed.length}/${mutants.length} mutants killed`);
});

/** The names of the checks that fail anywhere in the suite. */
async function failingChecks(mutant: Mutant | undefined): Promise<Set<string>> {
  const target = await sandboxTarget(mutant?.mutate).open();
  try {
    const failing = new Set<string>();
    for (const testCase of cases) {
      const outcome = await runCase(testCase, target);
      if ('skipped' in outcome) throw new Error(`${testCase.name} was skipped: ${outcome.skipped}`);
      for (const { check } of outcome) failing.add(check);
    }
    return failing;
  } finally {
    await target.close();
  }
}
