import { afterEach } from 'vitest';
import { type Spy, startSpy } from './spy.ts';

const spies: Spy[] = [];
afterEach(async () => {
  for (const spy of spies.splice(0)) await spy.close();
});

/** A spy that is closed after the test. */
export async function spyWith(...given: Parameters<typeof startSpy>): Promise<Spy> {
  const spy = await startSpy(...given);
  spies.push(spy);
  return spy;
}
