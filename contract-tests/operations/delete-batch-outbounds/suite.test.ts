import { describe, expect, test } from 'vitest';
import { publishedContract } from '../../engine/published.ts';
import { textReport } from '../../engine/reports/text.ts';
import { runSuite } from '../../engine/run-suite.ts';
import { tapeOf } from '../../engine/tape.ts';
import { phrase } from '../../engine/words.ts';
import { mockTarget } from '../../targets/mock.ts';
import { recordedTarget } from '../../targets/recorded.ts';
import { sandboxTarget } from '../../targets/sandbox.ts';
import { deleteBatchOutbounds as suite } from './suite.ts';
import { en } from './words.ts';

const contract = await publishedContract();
const onSandbox = await runSuite(suite, contract, sandboxTarget(contract));
const tape = tapeOf(onSandbox, {});
const runs = {
  mock: await runSuite(suite, contract, mockTarget(contract)),
  sandbox: onSandbox,
  tape: await runSuite(suite, contract, recordedTarget(tape, contract)),
};

describe.each(Object.entries(runs))('deleteBatchOutbounds, %s:', (_, run) => {
  for (const outcome of run.cases) {
    test(phrase(outcome.case.name, en), ({ skip }) => {
      if (outcome.skipped) skip(outcome.skipped.join(' '));
      expect(outcome.findings).toEqual([]);
      expect(outcome.aborted).toBeUndefined();
    });
  }

  test('the run is green, and saw what it could', () => {
    expect(textReport(run, 'en').split('\n').at(-1)).toMatch(/^GREEN on /);
    expect(run.unseen).toEqual([]);
  });
});

test('the sandbox lacks nothing', () => {
  expect(onSandbox.cases.filter(({ skipped }) => skipped)).toEqual([]);
});

test('a tape of a tape is the same tape', () => {
  expect(tapeOf(runs.tape, {}).log.entries).toEqual(tape.log.entries);
});
