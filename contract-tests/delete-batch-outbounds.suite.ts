import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cases } from './delete-batch-outbounds.cases.ts';
import type { Trial } from './delete-batch-outbounds.trial.ts';
import { type OpenTarget, reasonToSkip, runCase, type Target } from './run-case.ts';
import { failuresIn, sawTooLittle } from './run-suite.ts';

/** One test for each case. A case that the target cannot run is skipped with the reason. */
export function testTarget(target: Target): void {
  describe(`deleteBatchOutbounds, ${target.name}`, () => {
    let open: OpenTarget;
    const trials: Trial[] = [];
    const skipped: string[] = [];
    beforeAll(async () => {
      open = await target.open();
    });
    afterAll(async () => {
      await open?.close();
      if (skipped.length > 0) console.log([`${target.name}: ${skipped.length} cases skipped`, ...skipped].join('\n  '));
    });

    for (const testCase of cases) {
      test(testCase.name, async ({ skip }) => {
        const skipFor = (reason: string) => {
          skipped.push(`${testCase.name}: ${reason}`);
          skip(reason);
        };
        const reason = reasonToSkip(testCase, target);
        if (reason) return skipFor(reason);
        const run = await runCase(testCase, open);
        if ('skipped' in run) return skipFor(run.skipped);
        trials.push(...run.trials);
        const failures = failuresIn(run.findings, target);
        if (failures.length > 0) throw new Error(failures.map(({ message }) => message).join('\n'));
      });
    }

    test('the run saw a good answer, and a campaign of every role', () => {
      expect(sawTooLittle(trials, target)).toEqual([]);
    });
  });
}
