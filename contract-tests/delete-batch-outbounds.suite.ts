import { afterAll, beforeAll, describe, test } from 'vitest';
import { cases } from './delete-batch-outbounds.cases.ts';
import { type OpenTarget, reasonToSkip, runCase, type Target } from './run-case.ts';

/** One test for each case. A case that the target cannot run is skipped with the reason. */
export function testTarget(target: Target): void {
  describe(`deleteBatchOutbounds, ${target.name}`, () => {
    let open: OpenTarget | undefined;
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
        const skipFor = (reason: string | undefined) => {
          skipped.push(`${testCase.name}: ${reason}`);
          skip(reason);
        };
        const reason = reasonToSkip(testCase, target);
        if (reason || !open) return skipFor(reason);
        const outcome = await runCase(testCase, open);
        if ('skipped' in outcome) return skipFor(outcome.skipped);
        if (outcome.length > 0) throw new Error(outcome.map(({ message }) => message).join('\n'));
      });
    }
  });
}
