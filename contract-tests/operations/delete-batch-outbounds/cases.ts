import type { Case } from '../../engine/types.ts';
import { encoded, flagLast, lookAlikes, oddIds, step, strangers } from './calls.ts';

const recordings = { at: '#/components/parameters/DeleteRecordings', words: 'A flag that says whether the recordings' };
const kept = (removed: string, others: string[]) => ({
  check: 'recordings_only_when_asked',
  state: { active: removed, ...Object.fromEntries(others.map((role) => [role, 'kept'])) },
  evidence: recordings,
});

/**
 * The first that loses something has one campaign. Needs: `removal`, campaigns that may be lost; `recordings`, recordings that
 * may be lost and can be looked at afterwards; `memory`, what was done shows in the next response; `any ids`, ids of which
 * nothing is known.
 */
export const cases: Case[] = [
  {
    name: ['unknown'],
    needs: [],
    example: 'notExist',
    steps: [step({ unknown: 'NOT_EXIST' }), step({ unknown: 'NOT_EXIST' }, { shows: 'use_after_free' })],
  },
  {
    name: ['encoded brackets'],
    needs: [],
    example: 'notExist',
    steps: [step({ unknown: 'NOT_EXIST' }, { change: encoded, shows: 'brackets_raw_and_encoded' })],
  },
  { name: ['queued'], needs: ['removal'], example: 'removalQueued', steps: [step({ active: 'REMOVAL_QUEUED' })] },
  {
    name: ['mixed batch'],
    needs: ['removal'],
    example: 'oneOfEachStatus',
    steps: [step({ unknown: 'NOT_EXIST', active: 'REMOVAL_QUEUED', queued: 'ALREADY_QUEUED' })],
  },
  {
    name: ['with recordings'],
    needs: ['removal', 'recordings'],
    example: 'removalQueued',
    steps: [step({ active: 'REMOVAL_QUEUED' }, { delete_recordings: true })],
    afterwards: kept('removed', ['neighbour', 'queued']),
  },
  {
    name: ['flag last'],
    needs: ['removal', 'recordings', 'memory'],
    steps: [step({ active: 'REMOVAL_QUEUED' }, { delete_recordings: true, change: flagLast })],
    afterwards: kept('removed', ['neighbour', 'queued']),
  },
  {
    name: ['without recordings'],
    needs: ['removal', 'recordings'],
    example: 'removalQueued',
    steps: [step({ active: 'REMOVAL_QUEUED' })],
    afterwards: kept('kept', ['neighbour', 'queued']),
  },
  { name: ['in the queue'], needs: ['removal'], example: 'alreadyQueued', steps: [step({ queued: 'ALREADY_QUEUED' })] },
  {
    name: ['second removal'],
    needs: ['removal', 'memory'],
    steps: [step({ active: 'REMOVAL_QUEUED' }), step({ active: 'ALREADY_QUEUED' }, { shows: 'use_after_free' })],
  },
  {
    name: ['neighbour'],
    needs: ['removal', 'memory'],
    steps: [
      step({ active: 'REMOVAL_QUEUED', unknown: 'NOT_EXIST' }),
      step({ neighbour: 'REMOVAL_QUEUED' }, { shows: 'neighbours_untouched' }),
    ],
  },
  {
    name: ['many campaigns'],
    needs: ['removal', 'memory', 'any ids'],
    steps: [
      // As many as the client sends in one request.
      step(
        { neighbour: 'REMOVAL_QUEUED', active: 'REMOVAL_QUEUED', unknown: 'NOT_EXIST', queued: 'ALREADY_QUEUED' },
        { strangers: () => strangers(496) },
      ),
      step(
        { neighbour: 'ALREADY_QUEUED', active: 'ALREADY_QUEUED', unknown: 'NOT_EXIST' },
        { strangers: () => strangers(497), change: encoded, shows: 'use_after_free' },
      ),
    ],
  },
  {
    name: ['odd ids'],
    needs: ['memory', 'any ids'],
    steps: [step({ unknown: 'NOT_EXIST' }, { strangers: () => oddIds })],
  },
  {
    name: ['look-alikes'],
    needs: ['removal', 'memory', 'any ids'],
    steps: [
      step({ unknown: 'NOT_EXIST' }, { strangers: ({ active = '' }) => lookAlikes(active) }),
      step({ active: 'REMOVAL_QUEUED' }, { shows: 'neighbours_untouched' }),
      step({ neighbour: 'REMOVAL_QUEUED' }, { shows: 'neighbours_untouched' }),
    ],
  },
  {
    name: ['in flight'],
    needs: ['removal', 'memory', 'any ids'],
    steps: [
      [
        step({ active: 'REMOVAL_QUEUED' }),
        step({ neighbour: 'REMOVAL_QUEUED' }),
        step({ queued: 'ALREADY_QUEUED' }),
        step({ unknown: 'NOT_EXIST' }, { strangers: () => strangers(3) }),
      ],
      step({ active: 'ALREADY_QUEUED', neighbour: 'ALREADY_QUEUED' }, { shows: 'use_after_free' }),
    ],
  },
];

export const keptRecordings = kept('kept', ['neighbour']);
