import { httpStatusOfRemovalStatus, isRemovalResult } from '../generated/contract.ts';
import type { Call, Role } from './delete-batch-outbounds.cases.ts';
import type { Exchange } from './support/validation-proxy.ts';

/** One call of a case as it went: what was asked for and what came. */
export interface Trial {
  call: Call;
  /** The campaign id of each role that was asked for, in the order of the request. */
  ids: [Role, string][];
  exchange: Exchange;
}

/** Says what is wrong with a trial, or nothing. A check that does not apply finds nothing wrong. */
export type Check = (trial: Trial) => string | undefined;

/** The checks by name; a name that Schemathesis has is used in its sense. https://schemathesis.readthedocs.io */
export const checks: Record<string, Check> = {
  request_conformance({ call, exchange }) {
    if (call.bad || call.credentials === 'none') return undefined;
    return violationsOn('request', exchange);
  },

  not_a_server_error({ exchange: { response, violations } }) {
    if (!response) return violations[0]?.message;
    return response.status >= 500 ? `the server failed with ${response.status}` : undefined;
  },

  status_code_conformance({ call, exchange: { response } }) {
    if (!response || typeof call.expected === 'string' || response.status === 200) return undefined;
    return `expected 200 for a request that is as described, got ${response.status}`;
  },

  content_type_conformance({ call, exchange: { response } }) {
    // The body of a 401 is not documented.
    if (!response || call.expected === 'credentials demanded') return undefined;
    const type = response.headers['content-type'];
    const essence = type?.split(';')[0]?.trim().toLowerCase();
    return essence === 'application/json' ? undefined : `expected application/json, got ${type ?? 'no content type'}`;
  },

  response_schema_conformance({ exchange }) {
    return exchange.response && violationsOn('response', exchange);
  },

  negative_data_rejection({ call, exchange: { response, violations } }) {
    if (!call.bad || !response) return undefined;
    if (!violations.some(({ side }) => side === 'request')) return 'the request is not against the contract after all';
    const refused = response.status >= 400 && response.status < 500;
    return refused ? undefined : `expected a refusal (4xx), got ${response.status}`;
  },

  ignored_auth({ call, exchange: { response } }) {
    if (call.expected !== 'credentials demanded' || !response) return undefined;
    if (response.status !== 401) return `expected 401 for credentials: ${call.credentials}, got ${response.status}`;
    return response.body.includes('REMOVAL_QUEUED') ? 'the refusal says that campaigns were queued' : undefined;
  },

  ids_echoed_once({ ids, ...trial }) {
    const items = resultsOf(trial);
    if (!items) return undefined;
    const came = items.map(idOf);
    const asked: unknown[] = ids.map(([, id]) => id);
    const faults = [
      ...asked.filter((id) => !came.includes(id)).map((id) => `${id} is left out`),
      ...came.filter((id) => !asked.includes(id)).map((id) => `${id} was not asked for`),
      ...came.filter((id, index) => came.indexOf(id) !== index).map((id) => `${id} is there twice`),
    ];
    return faults.length > 0 ? faults.join(', ') : undefined;
  },

  status_pairs(trial) {
    const wrong = resultsOf(trial)
      ?.filter(isRemovalResult)
      .find(({ http_status, status }) => httpStatusOfRemovalStatus[status] !== http_status);
    if (!wrong) return undefined;
    return `expected ${httpStatusOfRemovalStatus[wrong.status]} with ${wrong.status}, got ${wrong.http_status}`;
  },

  verdict_by_role: (trial) => (trial.call.again ? undefined : wrongVerdict(trial)),

  use_after_free: (trial) => (trial.call.again ? wrongVerdict(trial) : undefined),
};

function wrongVerdict(trial: Trial): string | undefined {
  if (typeof trial.call.expected === 'string') return undefined;
  const { results } = trial.call.expected;
  for (const [role, id] of trial.ids) {
    const item = resultsOf(trial)?.find((result) => idOf(result) === id);
    const status = (item as { status?: unknown } | undefined)?.status;
    if (item && status !== results[role]) return `expected ${results[role]} for ${id} (${role}), got ${status}`;
  }
  return undefined;
}

/** The items of the answer, where results are expected and a list came. */
function resultsOf({ call, exchange }: Pick<Trial, 'call' | 'exchange'>): unknown[] | undefined {
  if (typeof call.expected === 'string' || !exchange.response) return undefined;
  try {
    const body: unknown = JSON.parse(exchange.response.body.toString());
    return Array.isArray(body) ? body : undefined;
  } catch {
    return undefined; // response_schema_conformance says so
  }
}

function idOf(item: unknown): unknown {
  return (item as { id?: unknown } | null)?.id;
}

function violationsOn(side: 'request' | 'response', { violations }: Exchange): string | undefined {
  const found = violations.filter((violation) => violation.side === side);
  return found.length > 0
    ? found.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(' ')).join('; ')
    : undefined;
}
