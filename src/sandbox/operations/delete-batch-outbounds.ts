import { httpStatusOfRemovalStatus, isCampaignId } from '../../../generated/contract.ts';
import type { components } from '../../../generated/openapi.ts';
import type { Behaviour } from '../behaviour.ts';
import type { Simulation, State } from '../operation.ts';
import { PhpArray } from '../php-query.ts';

type RemovalStatus = components['schemas']['RemovalStatus'];

/** Queues campaigns for removal, each with a result. */
export const deleteBatchOutbounds: Simulation = ({ query }, state) => {
  const { behaviour } = state;
  const given = query.get('id') ?? new PhpArray();
  if (typeof given === 'string') return { problem: 'id is not an array: write id[].' };
  if (given.isIndexed && behaviour.indexedIds === 'refused') return { problem: 'id[] has an index: write id[].' };
  const listed = [...given.values()];
  const ids = listed.filter((id) => typeof id === 'string');
  if (ids.length < listed.length) return { problem: 'id[] has an array in it: write id[].' };
  if (ids.length === 0 && behaviour.noIds === 'refused') return { problem: 'id[] is required.' };
  if (behaviour.malformedId === 'refused' && !ids.every(isWellFormed)) {
    return { problem: 'Each id[] has five characters.' };
  }
  const withRecordings = readFlag(query.get('delete_recordings'), behaviour);
  if (withRecordings === undefined) return { problem: 'delete_recordings is true or false.' };

  const once = behaviour.duplicateIds === 'answered-once' ? [...new Set(ids)] : ids;
  const results = once.map((id) => {
    const status = remove(id, withRecordings, state);
    return { http_status: httpStatusOfRemovalStatus[status], id, status };
  });
  if (behaviour.order === 'reversed') results.reverse();
  const queued = results.some(({ status }) => status === 'REMOVAL_QUEUED');
  return { status: queued ? 200 : behaviour.nothingQueued, body: results };
};

/** Bytes that are not UTF-8 are read as replacement characters, and are no id. */
function isWellFormed(id: string): boolean {
  return isCampaignId(id) && !id.includes('\uFFFD');
}

function readFlag(flag: string | PhpArray | undefined, behaviour: Behaviour): boolean | undefined {
  if (flag === undefined) return false;
  if (behaviour.flag === 'php') return flag !== '' && flag !== '0';
  if (flag === 'true') return true;
  return flag === 'false' || behaviour.flag === 'only-true' ? false : undefined;
}

function remove(id: string, withRecordings: boolean, { campaigns, behaviour }: State): RemovalStatus {
  const state = campaigns.get(id)?.state;
  if (state === undefined) return 'NOT_EXIST';
  if (state === 'removed') return behaviour.removed;
  const changesRecordings = withRecordings && behaviour.recordingsAskedLater === 'removed';
  if (state === 'active' || changesRecordings) campaigns.queue(id, withRecordings);
  return state === 'active' ? 'REMOVAL_QUEUED' : 'ALREADY_QUEUED';
}
