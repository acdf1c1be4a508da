import { afterAll, beforeAll, describe, test } from 'vitest';
import { cases } from './delete-batch-outbounds.cases.ts';
import { type OpenTarget, reasonToSkip, runCase, type Target } from './run-case.ts';

/** One test for each case. A case that the target cannot run is skipped with the reason. */
export function testTarget(target: Target): void {
  describe(`deleteBatchOutbounds, ${target.name}`, () => {
    let open: OpenTarget | undefined;
    beforeAll(async () => {
      open = await target.open();
    });
    afterAll(() => open?.close());

    for (const testCase of cases) {
      test(testCase.name, async ({ skip }) => {
        const reason = reasonToSkip(testCase, target);
        if (reason || !open) return skip(reason);
        const outcome = await runCase(testCase, open);
        if ('skipped' in outcome) return skip(outcome.skipped);
        if (outcome.length > 0) throw new Error(outcome.map(({ message }) => message).join('\n'));
      });
    }
  });
}
