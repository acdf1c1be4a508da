import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenTarget, reasonToSkip, runCase, type Target } from '../../engine/run-case.ts';
import { faultsOf, sawTooLittle } from '../../engine/run-suite.ts';
import { cases } from './cases.ts';
import type { Trial } from './types.ts';

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
        const reason = reasonToSkip(testCase, target);
        const run = reason ? { skipped: reason } : await runCase(testCase, open);
        if ('skipped' in run) {
          skipped.push(`${testCase.name}: ${run.skipped}`);
          return skip(run.skipped);
        }
        trials.push(...run.trials);
        const faults = faultsOf(run, target);
        if (faults.length > 0) throw new Error(faults.join('\n'));
      });
    }

    test('the run saw a good answer, and a campaign of every role', () => {
      expect(sawTooLittle(trials, target)).toEqual([]);
    });
  });
}
