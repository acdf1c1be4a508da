import { httpStatusOfRemovalStatus, isRemovalResult } from '../../../generated/contract.ts';
import { faultInBytes } from '../../engine/json-bytes.ts';
import { idOf, lineOf, resultsOf, shortened, violationsOn, wrongVerdict } from './trial.ts';
import type { Fault, Trial } from './types.ts';

/** A check that does not apply finds no fault. */
export type Check = (trial: Trial) => Fault | undefined;

const results = 'JSON with one result for each campaign';

/** The checks by name; a name that Schemathesis has is used in its sense. https://schemathesis.readthedocs.io */
export const checks: Record<string, Check> = {
  request_conformance({ call, exchange }) {
    if (call.bad || call.method || call.credentials === 'none' || call.credentials === 'another scheme')
      return undefined;
    return violationsOn('request', exchange, 'Required, with the brackets');
  },

  not_a_server_error({ exchange: { response, violations } }) {
    const expected = 'an answer that is not a failure of the server';
    if (!response) return { expected, came: violations[0]?.message ?? 'no answer', says: results };
    return response.status >= 500 ? { expected, came: `${response.status}`, says: results } : undefined;
  },

  status_code_conformance({ call, exchange: { response } }) {
    if (!response || typeof call.expected === 'string' || response.status === 200) return undefined;
    const says = 'The answer as a whole has the status 200';
    return { expected: '200 for a request that is as described', came: `${response.status}`, says };
  },

  content_type_conformance({ call, exchange: { response } }) {
    // The body of a 401 is not documented.
    if (!response || call.expected === 'credentials demanded') return undefined;
    const type = response.headers['content-type'];
    const essence = type?.split(';')[0]?.trim().toLowerCase();
    if (essence === 'application/json') return undefined;
    return { expected: 'application/json', came: type ?? 'no content type', says: results };
  },

  response_schema_conformance({ call, exchange }) {
    if (!exchange.response) return undefined;
    if (typeof call.expected !== 'string' && exchange.response.status === 200) {
      return violationsOn('response', exchange, 'the three properties, and which');
    }
    return violationsOn('response', exchange, 'which statuses come with it');
  },

  byte_exact_json({ call, exchange: { response } }) {
    if (!response || call.expected === 'credentials demanded') return undefined;
    const came = faultInBytes(response);
    const expected = 'UTF-8 JSON that every parser reads alike';
    return came ? { expected, came, says: 'The body is UTF-8 without a byte order mark' } : undefined;
  },

  negative_data_rejection(trial) {
    const { call, exchange } = trial;
    const { response, violations } = exchange;
    if (!call.bad || !response) return verdictAs('negative_data_rejection', trial);
    const { says } = call.bad;
    if (!violations.some(({ side }) => side === 'request')) {
      return { expected: 'a request against the contract', came: 'one that is as described', says };
    }
    const refused = response.status >= 400 && response.status < 500;
    return refused ? undefined : { expected: 'a refusal (4xx)', came: `${response.status}`, says };
  },

  unsupported_method(trial) {
    const { call, exchange } = trial;
    const { response } = exchange;
    if (!call.method || !response) return verdictAs('unsupported_method', trial);
    const allow = response.headers.allow ?? '';
    if (response.status === 405 && /(^|,)\s*DELETE\s*(,|$)/.test(allow)) return undefined;
    const came = `${response.status} with ${allow ? `Allow: ${allow}` : 'no Allow'}`;
    return { expected: `405 with Allow: DELETE for ${call.method}`, came, says: 'Another method is refused' };
  },

  ignored_auth(trial) {
    const { call, exchange } = trial;
    const { response } = exchange;
    if (call.expected !== 'credentials demanded' || !response) return verdictAs('ignored_auth', trial);
    const expected = `401 for credentials: ${call.credentials}`;
    const came = `${response.status}`;
    if (response.status < 400) return { expected, came, says: 'that credentials are required' };
    if (response.body.includes('REMOVAL_QUEUED')) {
      return { expected, came: `${came} that says that campaigns were queued`, says: 'that credentials are required' };
    }
    return response.status === 401 ? undefined : { expected, came, says: 'this status, and that nothing was queued' };
  },

  ids_echoed_once({ ids, ...trial }) {
    const items = resultsOf(trial);
    if (!items) return undefined;
    const came = items.map(idOf);
    const asked = new Set<unknown>(ids.map(([, id]) => id));
    const seen = new Set<unknown>();
    const faults = came.flatMap((id) => {
      if (seen.has(id)) return [`${id} is there twice`];
      seen.add(id);
      return asked.has(id) ? [] : [`${id} was not asked for`];
    });
    faults.unshift(...[...asked].filter((id) => !seen.has(id)).map((id) => `${id} is left out`));
    if (faults.length === 0) return undefined;
    return { expected: 'one result for each campaign that was asked for', came: shortened(faults), says: results };
  },

  leading_zeros_kept({ ids, ...trial }) {
    const came =
      resultsOf(trial)
        ?.map(idOf)
        .filter((id) => id !== '') ?? [];
    const changed = ids.flatMap(([, id]) => {
      const other = came.find((one) => one !== id && /^\d+$/.test(id) && Number(one) === Number(id));
      return other === undefined || came.includes(id) ? [] : [`${JSON.stringify(other)} for ${JSON.stringify(id)}`];
    });
    if (changed.length === 0) return undefined;
    return { expected: 'each id as it was asked for', came: shortened(changed), says: 'as it was asked for' };
  },

  status_pairs(trial) {
    const wrong = resultsOf(trial)
      ?.filter(isRemovalResult)
      .find(({ http_status, status }) => httpStatusOfRemovalStatus[status] !== http_status);
    if (!wrong) return undefined;
    const { http_status, status } = wrong;
    const expected = `${httpStatusOfRemovalStatus[status]} with ${status}`;
    return { expected, came: `${http_status} with ${status}`, says: lineOf(status) };
  },

  brackets_raw_and_encoded(trial) {
    const { call, exchange } = trial;
    if (call.brackets !== 'percent-encoded' || !exchange.response) return undefined;
    const { status } = exchange.response;
    const came = resultsOf(trial) ? wrongVerdict(trial)?.came : `${status}`;
    return came ? { expected: 'the answer that plain brackets get', came, says: 'may be percent-encoded' } : undefined;
  },

  verdict_by_role: (trial) => verdictAs('verdict_by_role', trial),
  use_after_free: (trial) => verdictAs('use_after_free', trial),
  neighbours_untouched: (trial) => verdictAs('neighbours_untouched', trial),
};

/** A wrong verdict tells against the check that the call is there for. */
function verdictAs(check: string, trial: Trial): Fault | undefined {
  return (trial.call.shows ?? 'verdict_by_role') === check ? wrongVerdict(trial) : undefined;
}
