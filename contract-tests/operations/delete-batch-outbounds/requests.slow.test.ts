import {
  type AsyncCommand,
  assert,
  asyncModelRun,
  asyncProperty,
  boolean,
  commands,
  constant,
  constantFrom,
  record,
  shuffledSubarray,
} from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RemovalStatus } from '../../../src/index.ts';
import { findingsOf, makeCall, type OpenTarget } from '../../engine/run-case.ts';
import { state as stateMutants } from '../../mutation/state.ts';
import { sandboxTarget } from '../../targets/sandbox.ts';
import { badRequests } from './refusals.ts';
import type { Call, Expected, Role, Scene } from './types.ts';

/** What Thulium should know of each campaign. */
type Model = Record<Role, { state: 'active' | 'queued' | 'gone'; withRecordings: boolean }>;
interface Real {
  target: OpenTarget;
  ids: Record<Role, string>;
}

const roles: Role[] = ['active', 'neighbour', 'queued', 'unknown'];
const scene: Scene = { name: 'any sequence of calls', needs: [], example: '', calls: [] };
const statuses = { active: 'REMOVAL_QUEUED', queued: 'ALREADY_QUEUED', gone: 'NOT_EXIST' } as const;
const atStart = (): Model => ({
  active: { state: 'active', withRecordings: false },
  neighbour: { state: 'active', withRecordings: false },
  queued: { state: 'queued', withRecordings: false },
  unknown: { state: 'gone', withRecordings: false },
});

class Removal implements AsyncCommand<Model, Real> {
  readonly #call: Omit<Call, 'expected'>;
  constructor(call: Omit<Call, 'expected'>) {
    this.#call = call;
  }
  check = () => true;
  toString = () => JSON.stringify(this.#call);

  async run(model: Model, { target, ids }: Real): Promise<void> {
    const call: Call = { ...this.#call, expected: this.#expected(model) };
    const findings = findingsOf(await makeCall(scene, call, { ids }, target), target.redact);
    expect(findings.map(({ message }) => message)).toEqual([]);
    if (typeof call.expected === 'string') return;
    for (const role of call.ids.filter((one) => model[one].state === 'active')) {
      model[role] = { state: 'queued', withRecordings: call.delete_recordings ?? false };
    }
  }

  #expected(model: Model): Expected {
    if (this.#call.method || this.#call.bad) return 'refused';
    if (this.#call.credentials) return 'credentials demanded';
    const results = this.#call.ids.map((role): [Role, RemovalStatus] => [role, statuses[model[role].state]]);
    return { results: Object.fromEntries(results) };
  }
}

class EndOfRemovals implements AsyncCommand<Model, Real> {
  check = () => true;
  toString = () => 'every removal ends';

  async run(model: Model, { target }: Real): Promise<void> {
    for (const role of roles.filter((one) => one !== 'unknown')) {
      const { state, withRecordings } = model[role];
      const expected = state !== 'active' && withRecordings ? 'removed' : 'kept';
      expect(target.recordings?.(role), `recordings of the campaign that was ${role}`).toBe(expected);
      if (state === 'queued') model[role] = { state: 'gone', withRecordings };
    }
  }
}

const someIds = shuffledSubarray(roles, { minLength: 1 });
const removal = record({
  ids: someIds,
  delete_recordings: constantFrom(undefined, true as const),
  encoded: boolean(),
}).map(
  ({ ids, delete_recordings, encoded }) =>
    new Removal({
      ids,
      ...(delete_recordings && { delete_recordings }),
      ...(encoded && { brackets: 'percent-encoded' }),
    }),
);
const withWrongCredentials = record({
  ids: someIds,
  credentials: constantFrom(
    'none' as const,
    'wrong password' as const,
    'wrong username' as const,
    'a longer password' as const,
    'another scheme' as const,
  ),
}).map((call) => new Removal(call));
const withAnotherMethod = record({ ids: someIds, method: constantFrom('GET' as const, 'POST' as const) }).map(
  (call) => new Removal(call),
);
const againstTheContract = record({ ids: someIds, bad: constantFrom(...badRequests) }).map((call) => new Removal(call));
const endOfRemovals = constant(null).map(() => new EndOfRemovals());

/** Runs random sequences of calls, and compares every answer with the model. */
async function compare(options: Parameters<typeof sandboxTarget>[0], numRuns: number): Promise<void> {
  const target = await sandboxTarget(options).open();
  try {
    const refused = [withWrongCredentials, withAnotherMethod, againstTheContract];
    const all = commands([removal, removal, ...refused, endOfRemovals], {
      maxCommands: 12,
    });
    await assert(
      asyncProperty(all, async (sequence) => {
        const prepared = await target.prepare(scene);
        if ('skipped' in prepared) throw new Error(prepared.skipped);
        await asyncModelRun(() => ({ model: atStart(), real: { target, ids: prepared.ids } }), sequence);
      }),
      { numRuns, endOnFailure: true },
    );
  } finally {
    await target.close();
  }
}

test('the sandbox answers any sequence of calls as a model of Thulium does', async () => {
  await compare({}, 150);
});

describe('the model notices that', () => {
  test.each(stateMutants.map((mutant) => [mutant.name, mutant] as const))('%s', async (_, mutant) => {
    await expect(compare(mutant, 500)).rejects.toThrow(/Counterexample/);
  });
});
