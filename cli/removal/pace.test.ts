import { expect, test } from 'vitest';
import { Pace } from './pace.ts';

/** A pace by a clock that only waiting moves on. */
function paceOf(requestsPerSecond: number | undefined) {
  let time = 0;
  const wait = async (milliseconds: number) => {
    time += milliseconds;
  };
  const pace = new Pace(requestsPerSecond, () => time, wait);
  return async (signals: AbortSignal[] = []) => {
    await pace.turn(signals);
    pace.count();
    return time;
  };
}

test('four requests a second start a quarter of a second apart', async () => {
  const start = paceOf(4);
  expect([await start(), await start(), await start()]).toEqual([0, 250, 500]);
});

test('without a limit no request waits', async () => {
  const start = paceOf(undefined);
  expect([await start(), await start()]).toEqual([0, 0]);
});

test('a run that is stopped waits no longer', async () => {
  const start = paceOf(1);
  expect([await start(), await start([AbortSignal.abort()])]).toEqual([0, 0]);
});
