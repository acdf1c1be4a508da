import { refusals } from './refusals.ts';
import type { Case, Expected } from './types.ts';

export const queued: Expected = { results: { active: 'REMOVAL_QUEUED' } };
const notExist: Expected = { results: { unknown: 'NOT_EXIST' } };

export const cases: Case[] = [
  {
    name: 'each campaign of a mixed batch gets a status of its own',
    needs: ['removal'],
    example: 'oneOfEachStatus',
    calls: [
      {
        ids: ['active', 'unknown', 'queued'],
        expected: { results: { active: 'REMOVAL_QUEUED', unknown: 'NOT_EXIST', queued: 'ALREADY_QUEUED' } },
      },
    ],
  },
  {
    name: 'a campaign that exists is queued',
    needs: ['removal'],
    example: 'removalQueued',
    calls: [{ ids: ['active'], expected: queued }],
  },
  {
    name: 'a campaign is queued together with its recordings',
    needs: ['removal', 'recordings'],
    example: 'removalQueued',
    calls: [{ ids: ['active'], delete_recordings: true, expected: queued }],
    recordings: { active: 'removed', neighbour: 'kept', queued: 'kept' },
  },
  {
    name: 'a campaign is queued without its recordings, which are kept',
    needs: ['removal', 'recordings'],
    example: 'removalQueued',
    calls: [{ ids: ['active'], expected: queued }],
    recordings: { active: 'kept', neighbour: 'kept', queued: 'kept' },
  },
  {
    name: 'a campaign in the queue is reported as queued before',
    needs: ['removal'],
    example: 'alreadyQueued',
    calls: [{ ids: ['queued'], expected: { results: { queued: 'ALREADY_QUEUED' } } }],
  },
  {
    name: 'an unknown campaign is reported as not existing, however often',
    needs: [],
    example: 'notExist',
    calls: [
      { ids: ['unknown'], expected: notExist },
      { ids: ['unknown'], expected: notExist, shows: 'use_after_free' },
    ],
  },
  {
    name: 'brackets may be percent-encoded',
    needs: [],
    example: 'notExist',
    calls: [{ ids: ['unknown'], brackets: 'percent-encoded', expected: notExist }],
  },
  {
    name: 'a second removal finds the campaign in the queue',
    needs: ['removal', 'memory'],
    example: 'removalQueued',
    calls: [
      { ids: ['active'], expected: queued },
      { ids: ['active'], shows: 'use_after_free', expected: { results: { active: 'ALREADY_QUEUED' } } },
    ],
  },
  {
    name: 'a campaign that was not asked for is left alone',
    needs: ['removal', 'memory'],
    example: 'removalQueued',
    calls: [
      { ids: ['active', 'unknown'], expected: { results: { active: 'REMOVAL_QUEUED', unknown: 'NOT_EXIST' } } },
      { ids: ['neighbour'], shows: 'neighbours_untouched', expected: { results: { neighbour: 'REMOVAL_QUEUED' } } },
    ],
  },
  {
    name: 'each of many campaigns gets a result',
    needs: ['removal', 'memory', 'any ids'],
    example: 'removalQueued',
    calls: [
      {
        ids: ['neighbour', 'active', 'unknown', 'queued'],
        strangers: 296,
        expected: {
          results: {
            neighbour: 'REMOVAL_QUEUED',
            active: 'REMOVAL_QUEUED',
            unknown: 'NOT_EXIST',
            queued: 'ALREADY_QUEUED',
          },
        },
      },
      {
        ids: ['neighbour', 'active', 'unknown'],
        brackets: 'percent-encoded',
        shows: 'use_after_free',
        expected: {
          results: { neighbour: 'ALREADY_QUEUED', active: 'ALREADY_QUEUED', unknown: 'NOT_EXIST' },
        },
      },
    ],
  },
  ...refusals,
];
