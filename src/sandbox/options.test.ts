import { describe, expect, expectTypeOf, test } from 'vitest';
import { ThuliumInputError } from '../errors.ts';
import { type Behaviour, switches } from './behaviour.ts';
import { createSandbox, type Fault, manualClock, type SandboxOptions, startSandbox } from './index.ts';

const allOptions = 'campaigns, clock, removalTakes, username, password, behaviour, onRequest, fault';
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
  [{ username: 1 }, 'username is a string without a colon (RFC 7617).'],
  [{ username: 'a:b' }, 'username is a string without a colon (RFC 7617).'],
  [{ password: null }, 'password is a string.'],
  [{ port: 80 }, `port is not an option. The options are ${allOptions}.`],
  [{ onRequest: 'log' }, 'onRequest is a function.'],
  [
    { fault: 'latency' },
    `fault is a function that returns a fault or undefined. The kinds of a fault are ${allKinds}.`,
  ],
  [
    { fault: { kind: 'reset' } },
    `fault is a function that returns a fault or undefined. The kinds of a fault are ${allKinds}.`,
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
  [
    { campaigns: { active: ['00001', '1'] } },
    'active has invalid campaign ids, "1". An id is a string of five characters.',
  ],
  [
    { campaigns: { queued: [10001, null, '', '1', '22222'] } },
    'queued has invalid campaign ids, 10001, null, "" and 1 more. An id is a string of five characters.',
  ],
])('%j starts no sandbox', async (options, message) => {
  const create = () => createSandbox(options as SandboxOptions); // JavaScript can give anything
  expect(create).toThrow(ThuliumInputError);
  expect(create).toThrow(new ThuliumInputError(`The sandbox was not started: ${message}`));
});

test.each<[unknown, string]>([
  [{ port: '80' }, 'port is a whole number from 0 to 65535.'],
  [{ port: 65_536 }, 'port is a whole number from 0 to 65535.'],
  [{ fetch }, `fetch is not an option. The options are ${allOptions}, port.`],
])('%j starts no sandbox with a port', async (options, message) => {
  const refused = startSandbox(options as SandboxOptions);
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
  test.each(given)('%s may be %s', (name, value) => {
    expect(() => createSandbox({ behaviour: { [name]: value } })).not.toThrow();
  });
});

const send = ({ baseUrl, username, password, fetch }: ReturnType<typeof createSandbox>, id = '00001') => {
  const headers = { authorization: `Basic ${btoa(`${username}:${password}`)}` };
  return fetch(`${baseUrl}/batch/outbounds?id[]=${id}`, { method: 'DELETE', headers });
};

test('an option that is undefined counts as left out', async () => {
  const left = { campaigns: undefined, clock: undefined, removalTakes: undefined, fault: undefined };
  const options = { ...left, username: undefined, behaviour: { order: undefined, flag: undefined } };
  const sandbox = createSandbox(options as unknown as SandboxOptions);
  expect((await send(sandbox)).status).toBe(200);
  expect([sandbox.campaign('00001')?.state, sandbox.campaign('00003')?.state]).toEqual(['queued', 'queued']);
});

test('each option replaces its default', async () => {
  const clock = manualClock();
  const campaigns = { active: new Set(['00007']), queued: ['00008'].values() };
  const account = { username: 'a', password: 'b' };
  const sandbox = createSandbox({ campaigns, clock, removalTakes: Number.POSITIVE_INFINITY, ...account });
  clock.advance(1e12);
  expect([sandbox.campaign('00007')?.state, sandbox.campaign('00008')?.state]).toEqual(['active', 'queued']);
  expect(sandbox).toMatchObject(account);
  expect((await send(sandbox, '00007')).status).toBe(200);
});

const circular: { kind: string; itself?: unknown } = { kind: 'reset' };
circular.itself = circular;

const aStatus = 'status is a whole number from 200 to 599.';
const aDelay = 'ms is a number of milliseconds from 0 to 2147483647.';
const headers = 'headers is an object of headers that HTTP allows, without those of the length.';
test.each<[unknown, string]>([
  [{ kind: 'bogus' }, `The function fault returned {"kind":"bogus"}. The kinds are ${allKinds}.`],
  [{ kind: 'toString' }, `The function fault returned {"kind":"toString"}. The kinds are ${allKinds}.`],
  ['latency', `The function fault returned "latency". The kinds are ${allKinds}.`],
  [{ status: 503 }, `The function fault returned {"status":503}. The kinds are ${allKinds}.`],
  [{ kind: 'reset', act: true }, 'The kind reset has no act. It has acted.'],
  [{ kind: 'reset', acted: 'yes' }, 'acted is true or false.'],
  [{ kind: 'truncated', acted: true }, 'The kind truncated has no acted. It has nothing.'],
  [{ kind: 'latency' }, aDelay],
  [{ kind: 'latency', ms: '5' }, aDelay],
  [{ kind: 'latency', ms: Number.NaN }, aDelay],
  [{ kind: 'latency', ms: Number.POSITIVE_INFINITY }, aDelay],
  [{ kind: 'latency', ms: -1 }, aDelay],
  [{ kind: 'status', acted: true }, aStatus],
  [{ kind: 'status', status: 101 }, aStatus],
  [{ kind: 'status', status: 99 }, aStatus],
  [{ kind: 'status', status: 600 }, aStatus],
  [{ kind: 'status', status: 200.5 }, aStatus],
  [{ kind: 'status', status: 204, body: 'x' }, '204 has no body.'],
  [{ kind: 'status', status: 200, body: {} }, 'body is a string.'],
  [{ kind: 'status', status: 200, headers: 'x' }, headers],
  [{ kind: 'status', status: 200, headers: { 'a b': 'c' } }, headers],
  [{ kind: 'status', status: 200, headers: { a: 'b\r\nc: d' } }, headers],
  [{ kind: 'status', status: 200, headers: { a: 'ł' } }, headers],
  [{ kind: 'status', status: 200, headers: { 'Content-Length': '5' } }, headers],
  [{ kind: 'status', status: 200, headers: { 'transfer-encoding': 'chunked' } }, headers],
  [circular, `The function fault returned [object Object]. The kind reset has no itself.`],
])(
  'a function that returns the fault %j is answered with the reason, and nothing is queued',
  async (fault, message) => {
    const sandbox = createSandbox({ fault: () => fault as Fault });
    const response = await send(sandbox);
    const { errors } = (await response.json()) as { errors: { message: string }[] };
    expect([response.status, errors]).toEqual([500, [{ message: expect.stringContaining(message), code: 500 }]]);
    expect(errors[0]?.message).toMatch(/^The sandbox failed: /);
    expect(sandbox.campaign('00001')?.state).toBe('active');
  },
);

test.each([undefined, null, false])('a function that returns %s for the fault picks none', async (fault) => {
  expect((await send(createSandbox({ fault: () => fault as undefined }))).status).toBe(200);
});
