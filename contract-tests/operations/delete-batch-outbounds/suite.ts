import { readBody } from '../../engine/body.ts';
import type { Suite } from '../../engine/types.ts';
import { idsIn, removal, step } from './calls.ts';
import { cases, keptRecordings } from './cases.ts';
import { checks } from './checks.ts';
import { observations } from './observations.ts';
import { vendorWords } from './vendor-sentences.ts';
import { en, pl } from './words.ts';

const operation = '#/paths/~1batch~1outbounds/delete';
const success = `${operation}/responses/200`;
const conformance = `${operation}/x-conformance`;
const unauthorized = '#/components/responses/Unauthorized';

/** What the suite knows of `DELETE /batch/outbounds` beyond its description. */
export const deleteBatchOutbounds: Suite = {
  operationId: 'deleteBatchOutbounds',
  harmless: removal(['unknown']),
  effect: {
    call: removal(['active']),
    needs: ['removal', 'memory'],
    untouched: (check) => [
      step({ active: 'REMOVAL_QUEUED' }, { shows: check }),
      // Not after the others, which are also sent to a live system: each uses a campaign up.
      ...(check === 'negative_data_rejection'
        ? [step({ neighbour: 'REMOVAL_QUEUED' }, { shows: 'neighbours_untouched' })]
        : []),
    ],
    afterwards: keptRecordings,
  },
  cases,
  observations,
  checks,
  evidence: {
    status_code_conformance: { at: success, words: 'has the status 200' },
    byte_exact_json: { at: conformance, words: 'UTF-8 without a byte order mark' },
    content_coding: { at: conformance, words: 'UTF-8 without a byte order mark' },
    content_type_conformance: { at: success, words: 'A JSON array' },
    response_schema_conformance: { at: '#/components/schemas/RemovalResult', words: 'these three properties' },
    status_pairs: { at: '#/components/schemas/RemovalResult/properties/http_status', words: 'depending on `status`' },
    unsupported_method: { at: conformance, words: 'another method is refused' },
    ignored_auth: { at: unauthorized, words: 'Authentication is required' },
    refusal: { at: '#/components/responses/Refused', words: 'any status but 200 and 401' },
    unauthorized_status: { at: unauthorized, words: 'answers with this status' },
  },
  loses: ['active', 'neighbour'],
  lost(response, target) {
    const { text = '', json } = readBody(response);
    if (!text.includes('REMOVAL_QUEUED')) return [];
    const items = json?.value;
    const sent = idsIn(target);
    if (!Array.isArray(items)) return sent; // unreadable, and it says that something was queued
    // An id that comes back as a number has lost its zeros, and is still that of the campaign.
    const named = (id: unknown) => sent.find((one) => one === id) ?? sent.find((one) => Number(one) === Number(id));
    return items.filter((item) => item?.status === 'REMOVAL_QUEUED').map(({ id }) => named(id) ?? String(id));
  },
  words: { en, pl },
  vendorWords,
};
