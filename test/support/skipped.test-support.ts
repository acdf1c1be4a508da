import { expect, test } from 'vitest';

/** Names what is not tested, and why. Where `CI` is set, everything must be there. */
export function skipped(name: string, reason: string): void {
  const message = `${name} is skipped: ${reason}`;
  if (process.env.CI) {
    test(name, () => expect.unreachable(reason));
  } else {
    console.warn(message); // the reporter does not show what is skipped
    test.skip(message);
  }
}
