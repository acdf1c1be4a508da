import {
  type AsyncCommand,
  assert,
  asyncModelRun,
  asyncProperty,
  commands,
  constant,
  constantFrom,
  record,
  shuffledSubarray,
} from 'fast-check';
import { describe, expect, test } from 'vitest';
import { badRequests } from '../../engine/bad-requests.ts';
import { genericChecks, verdictOf } from '../../engine/checks.ts';
import type { Credentials } from '../../engine/credentials.ts';
import { publishedContract } from '../../engine/published.ts';
import { newRun, runCase } from '../../engine/run-case.ts';
import type { OpenTarget } from '../../engine/target.ts';
import type { Case, Step } from '../../engine/types.ts';
import { sandboxTarget } from '../../targets/sandbox.ts';
import { encoded, type Role, removal, type Status, step } from './calls.ts';
import { state as stateMutants } from './mutants/state.ts';
import { deleteBatchOutbounds as suite } from './suite.ts';

const contract = await publishedContract();
const [operation] = contract.description.operations;
if (!operation) throw new Error('The description has no operation.');
const described = operation;
const checks = { ...genericChecks(contract, described, suite), ...suite.checks };
const bad = badRequests(contract, described, suite.harmless).filter(({ orIgnored }) => !orIgnored);

/** What Thulium should know of each campaign. */
type Model = Record<Role, { state: 'active' | 'queued' | 'gone'; withRecordings: boolean }>;
interface Real {
  target: OpenTarget;
}

/** A call of the sequence, which the model turns into a step. */
interface Planned {
  ids: Role[];
  delete_recordings?: true;
  encoded?: true;
  credentials?: Credentials;
  method?: string;
  bad?: (typeof bad)[number];
}

const roles: Role[] = ['active', 'neighbour', 'queued', 'unknown'];
const statuses = { active: 'REMOVAL_QUEUED', queued: 'ALREADY_QUEUED', gone: 'NOT_EXIST' } as const;
const atStart = (): Model => ({
  active: { state: 'active', withRecordings: false },
  neighbour: { state: 'active', withRecordings: false },
  queued: { state: 'queued', withRecordings: false },
  unknown: { state: 'gone', withRecordings: false },
});

class Removal implements AsyncCommand<Model, Real> {
  readonly #call: Planned;
  constructor(call: Planned) {
    this.#call = call;
  }
  check = () => true;
  toString = () => JSON.stringify(this.#call);

  async run(model: Model, { target }: Real): Promise<void> {
    const planned = this.#step(model);
    const testCase: Case = { name: ['any sequence of calls'], needs: [], steps: [planned] };
    const run = newRun(testCase);
    await runCase(run, described, { ...target, prepare: async () => ({ roles: ids }) });
    expect(run.aborted).toBeUndefined();
    for (const made of run.made) {
      const found = Object.entries(checks).flatMap(([name, { applies, find }]) =>
        applies(made.step) ? [[name, find(made)] as const] : [],
      );
      const problems = [...found, ['verdict', verdictOf(made)] as const].filter(
        ([, result]) => typeof result === 'object',
      );
      expect(problems).toEqual([]);
    }
    if (typeof planned.expect !== 'function') return;
    for (const role of this.#call.ids.filter((one) => model[one].state === 'active')) {
      model[role] = { state: 'queued', withRecordings: this.#call.delete_recordings ?? false };
    }
  }

  #step(model: Model): Step {
    const { ids: asked, delete_recordings, credentials, method, bad: request, encoded: brackets } = this.#call;
    const more = { ...(delete_recordings && { delete_recordings }) };
    if (credentials) return { ...removal(asked, more), credentials, expect: 'unauthorized' };
    if (method) {
      const expected = method === 'GET' ? 'no success' : 'method refused';
      return { ...removal(asked, more), change: (draft) => ({ ...draft, method }), expect: expected };
    }
    if (request) return { ...removal(asked, more), change: request.change, expect: 'refused' };
    const wanted = asked.map((role): [Role, Status] => [role, statuses[model[role].state]]);
    return step(Object.fromEntries(wanted), { ...more, ...(brackets && { change: encoded }) });
  }
}

const ids = { active: '00001', neighbour: '10001', unknown: '00002', queued: '00003' };

class EndOfRemovals implements AsyncCommand<Model, Real> {
  check = () => true;
  toString = () => 'every removal ends';

  async run(model: Model, { target }: Real): Promise<void> {
    for (const role of roles.filter((one) => one !== 'unknown')) {
      const { state, withRecordings } = model[role];
      const expected = state !== 'active' && withRecordings ? 'removed' : 'kept';
      expect(target.state?.(role), `recordings of the campaign that was ${role}`).toBe(expected);
      if (state === 'queued') model[role] = { state: 'gone', withRecordings };
    }
  }
}

const someIds = shuffledSubarray(roles, { minLength: 1 });
const removals = record({
  ids: someIds,
  delete_recordings: constantFrom(undefined, true as const),
  encoded: constantFrom(undefined, true as const),
}).map(
  ({ ids: asked, delete_recordings, encoded: brackets }) =>
    new Removal({
      ids: asked,
      ...(delete_recordings && { delete_recordings }),
      ...(brackets && { encoded: brackets }),
    }),
);
const withWrongCredentials = record({
  ids: someIds,
  credentials: constantFrom<Credentials[]>(
    'none',
    'wrong password',
    'wrong username',
    'a longer password',
    'another scheme',
  ),
}).map((call) => new Removal(call));
const withAnotherMethod = record({ ids: someIds, method: constantFrom('GET', 'POST') }).map(
  (call) => new Removal(call),
);
const againstTheContract = record({ ids: someIds, bad: constantFrom(...bad) }).map((call) => new Removal(call));
const endOfRemovals = constant(null).map(() => new EndOfRemovals());

/** Runs random sequences of calls, and compares every answer with the model. */
async function compare(options: Parameters<typeof sandboxTarget>[1], numRuns: number): Promise<void> {
  const target = await sandboxTarget(contract, options).open();
  try {
    const refused = [withWrongCredentials, withAnotherMethod, againstTheContract];
    const all = commands([removals, removals, ...refused, endOfRemovals], {
      maxCommands: 12,
    });
    await assert(
      asyncProperty(all, async (sequence) => {
        await target.prepare({ name: ['any'], needs: [], steps: [] }); // back to the start
        await asyncModelRun(() => ({ model: atStart(), real: { target } }), sequence);
      }),
      { numRuns, endOnFailure: true },
    );
  } finally {
    await target.close();
  }
}

test('the sandbox responds to any sequence of calls as a model of Thulium does', async () => {
  await compare({}, 150);
});

describe('the model notices that', () => {
  test.each(stateMutants.map((mutant) => [mutant.name, mutant] as const))('%s', async (_, mutant) => {
    await expect(compare(mutant, 500)).rejects.toThrow(/Counterexample/);
  });
});
