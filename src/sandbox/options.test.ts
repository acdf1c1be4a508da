import { afterEach, describe, expect, expectTypeOf, test } from 'vitest';
import { createThuliumClient, deleteBatchOutbounds, ThuliumInputError } from '../index.ts';
import { type Behaviour, switches } from './behaviour.ts';
import { type Fault, manualClock, type Sandbox, type SandboxOptions, startSandbox } from './index.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** JavaScript can give anything. */
async function started(options: unknown): Promise<Sandbox> {
  const sandbox = await startSandbox(options as SandboxOptions);
  closing.push(sandbox.close);
  return sandbox;
}

const allOptions = 'campaigns, clock, removalTakes, username, password, behaviour, port, onRequest, fault';
const allKinds = 'latency, status, reset, truncated, stalled, html';

test.each<[unknown, string]>([
  [null, 'options is an object.'],
  ['00001', 'options is an object.'],
  [{ removaltakes: 5 }, `removaltakes is not an option. The options are ${allOptions}.`],
  [{ active: ['00001'] }, `active is not an option. The options are ${allOptions}.`],
  [{ toString: 1 }, `toString is not an option. The options are ${allOptions}.`],
  [{ campaigns: ['00001'] }, 'campaigns is an object that has lists of ids: active and queued.'],
  [{ campaigns: new Set(['00001']) }, 'campaigns is an object that has lists of ids: active and queued.'],
  [{ campaigns: '00001' }, 'campaigns is an object that has lists of ids: active and queued.'],
  [{ campaigns: { Active: [] } }, 'Active is not a part of campaigns. The parts are active, queued.'],
  [{ campaigns: { active: 1 } }, 'active is a list of ids.'],
  [{ campaigns: { queued: {} } }, 'queued is a list of ids.'],
  [{ clock: 5 }, 'clock is an object that has now().'],
  [{ clock: Date.now }, 'clock is an object that has now().'],
  [{ removalTakes: '5' }, 'removalTakes is a number of milliseconds, 0 for none at all.'],
  [{ removalTakes: -1 }, 'removalTakes is a number of milliseconds, 0 for none at all.'],
  [{ removalTakes: Number.NaN }, 'removalTakes is a number of milliseconds, 0 for none at all.'],
  [{ username: 1 }, 'username is a string.'],
  [{ password: null }, 'password is a string.'],
  [{ port: '80' }, 'port is a whole number from 0 to 65535.'],
  [{ port: 65_536 }, 'port is a whole number from 0 to 65535.'],
  [{ onRequest: 'log' }, 'onRequest is a function.'],
  [{ fault: 'latency' }, `fault is a function that gives a fault or undefined. The kinds of a fault are ${allKinds}.`],
  [
    { fault: { kind: 'reset' } },
    `fault is a function that gives a fault or undefined. The kinds of a fault are ${allKinds}.`,
  ],
  [{ behaviour: 'php' }, `behaviour is an object. Its switches are ${Object.keys(switches).join(', ')}.`],
  [
    { behaviour: { flags: 'php' } },
    `flags is not a switch of behaviour. The switches are ${Object.keys(switches).join(', ')}.`,
  ],
  [{ behaviour: { flag: 'PHP', order: 'x' } }, 'flag of behaviour is true-or-false, only-true or php.'],
  [{ behaviour: { order: 'x' } }, 'order of behaviour is as-asked or reversed.'],
  [{ behaviour: { nothingQueued: '404' } }, 'nothingQueued of behaviour is 200, 400 or 404.'],
  [{ behaviour: { challenge: 0 } }, 'challenge of behaviour is true or false.'],
  [{ behaviour: { maxInputVars: '1000' } }, 'maxInputVars of behaviour is a number, 0 or more.'],
])('%j starts no sandbox', async (options, message) => {
  const refused = started(options);
  await expect(refused).rejects.toThrow(ThuliumInputError);
  await expect(refused).rejects.toThrow(new ThuliumInputError(`The sandbox was not started: ${message}`));
});

describe('every switch has its values in one place:', () => {
  test('those that the types allow', () => {
    type Values = (typeof switches)[keyof typeof switches];
    type Of<Switch extends Values> = Switch extends readonly unknown[] ? Switch[number] : number;
    expectTypeOf<{
      -readonly [Name in keyof typeof switches]: Of<(typeof switches)[Name]>;
    }>().toEqualTypeOf<Behaviour>();
  });

  const given = Object.entries(switches).flatMap(([name, values]) =>
    (typeof values === 'number' ? [values, 0, Number.POSITIVE_INFINITY] : values).map(
      (value) => [name, value] as const,
    ),
  );
  test.each(given)('%s may be %s', async (name, value) => {
    expect((await started({ behaviour: { [name]: value } })).baseUrl).toContain('http://127.0.0.1:');
  });
});

test('an option that is undefined counts as left out', async () => {
  const left = { campaigns: undefined, clock: undefined, removalTakes: undefined, port: undefined, fault: undefined };
  const sandbox = await started({ ...left, username: undefined, behaviour: { order: undefined, flag: undefined } });
  const { results } = await deleteBatchOutbounds(createThuliumClient(sandbox), ['00001', '00002', '00003']);
  expect(results.map(({ http_status }) => http_status)).toEqual([200, 404, 400]);
});

test('an option of its own for each is taken', async () => {
  const clock = manualClock();
  const campaigns = { active: new Set(['00007']), queued: ['00008'].values() };
  const sandbox = await started({
    campaigns,
    clock,
    removalTakes: Number.POSITIVE_INFINITY,
    username: 'a',
    password: 'b',
  });
  clock.advance(1e12);
  expect([sandbox.campaign('00007')?.state, sandbox.campaign('00008')?.state]).toEqual(['active', 'queued']);
});

test.each<[unknown, string]>([
  [{ kind: 'bogus' }, `The function fault gave {"kind":"bogus"}. The kinds are ${allKinds}.`],
  [{ kind: 'toString' }, `The function fault gave {"kind":"toString"}. The kinds are ${allKinds}.`],
  ['latency', `The function fault gave "latency". The kinds are ${allKinds}.`],
  [{ status: 503 }, `The function fault gave {"status":503}. The kinds are ${allKinds}.`],
  [{ kind: 'reset', act: true }, 'The kind reset has no act. It has acted.'],
  [{ kind: 'truncated', acted: true }, 'The kind truncated has no acted. It has nothing.'],
  [{ kind: 'latency' }, 'ms are milliseconds.'],
  [{ kind: 'latency', ms: '5' }, 'ms are milliseconds.'],
  [{ kind: 'status', acted: true }, 'status is a number.'],
])(
  'a function that gives the fault %j is told by the error of the call, and queues nothing',
  async (fault, message) => {
    const sandbox = await started({ fault: () => fault as Fault });
    const { failed } = await deleteBatchOutbounds(createThuliumClient(sandbox), ['00001']);
    expect(failed.map(({ error }) => error.message)).toEqual([expect.stringContaining(message)]);
    expect(failed[0]?.error.message).toContain('The server says: The sandbox failed:');
    expect(sandbox.campaign('00001')?.state).toBe('active');
  },
);
