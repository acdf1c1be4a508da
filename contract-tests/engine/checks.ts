import { readBody } from './body.ts';
import type { Contract } from './contract.ts';
import { is2xx, type Operation, responseFor } from './description.ts';
import type { Exchange, Violation } from './exchange.ts';
import type { Check, Evidence, Made, Problem, Step, Suite } from './types.ts';
import type { Fact } from './words.ts';

const isSuccess = (step: Step) => typeof step.expect === 'function';
const isGood = (step: Step) => step.change === undefined && step.credentials === undefined;
const statusOf = ({ response }: Exchange): Fact => (response ? ['status', response.status] : ['no response']);

/** The checks of every operation, by name; a name that Schemathesis has is used in its sense. */
export function genericChecks(
  contract: Contract,
  operation: Operation,
  suite: Pick<Suite, 'evidence'>,
): Record<string, Check> {
  const described = Object.keys(operation.responses);
  const successes = described.filter((key) => key.startsWith('2')).map(Number);
  const at = (name: string, fallback: string): Evidence => suite.evidence[name] ?? { at: fallback };
  const success = `${operation.pointer}/responses/${described.find((key) => key.startsWith('2')) ?? ''}`;
  /** Whether a response has what a success promises, whatever its status is. */
  const isAnswer = ({ exchange: { request, response } }: Made) =>
    response !== undefined && (is2xx(response.status) || isSuccessBody(contract, operation, request.target, response));
  /** Its status is the matter of another check, and its body is not that of a refusal. */
  const isAnswerOfAnotherStatus = (made: Made) =>
    isSuccess(made.step) && !is2xx(made.exchange.response?.status ?? 0) && isAnswer(made);
  /** A refusal of a good request, and a success for wrong credentials, are wrong however they look. */
  const isJudged = (made: Made) => {
    const { response, unjudged } = made.exchange;
    if (!response || unjudged !== undefined) return false;
    if (isSuccess(made.step)) return isAnswer(made);
    return made.step.expect !== 'unauthorized' || !is2xx(response.status);
  };
  /** What a description says of its successes does not hold for refusals. */
  const evidenceFor = (made: Made, evidence: Evidence) =>
    made.exchange.response && !is2xx(made.exchange.response.status) && !isAnswer(made)
      ? at('refusal', evidence.at)
      : evidence;

  /** A check of what the judge of exchanges found. */
  const ofWire = (check: Violation['check'], evidence: Evidence, applies: Check['applies'] = () => true): Check => ({
    evidence,
    applies,
    shownBy: isSuccess,
    find: (made) => {
      if (!isJudged(made)) return undefined;
      const found = made.exchange.violations.filter((violation) => violation.check === check);
      if (found.length > 0 && !isAnswerOfAnotherStatus(made))
        return { expected: ['as described', check], came: listed(found), evidence: evidenceFor(made, evidence) };
      return 'fine';
    },
  });
  const bodyIsDescribed = ({ exchange }: Made) =>
    exchange.response !== undefined &&
    Object.keys(responseFor(operation, exchange.response.status)?.[1].content ?? {}).length > 0;

  const checks: Record<string, Check> = {
    request_conformance: ofWire('request_conformance', { at: operation.pointer }, isGood),
    not_a_server_error: {
      evidence: at('not_a_server_error', success),
      applies: () => true,
      find: ({ exchange }) => {
        const { response, failure } = exchange;
        const problem = (came: Fact): Problem => ({
          expected: ['no server error'],
          came,
          evidence: at('not_a_server_error', success),
        });
        if (!response) return problem(['failure', failure?.reason ?? '']);
        return response.status >= 500 ? problem(statusOf(exchange)) : 'fine';
      },
    },
    can_be_judged: {
      evidence: { at: success },
      applies: () => true,
      find: ({ exchange: { response, unjudged } }) => {
        if (!response) return undefined;
        return unjudged === undefined
          ? 'fine'
          : { expected: ['judged'], came: ['unjudged', unjudged], evidence: { at: success } };
      },
    },
    status_code_conformance: {
      evidence: at('status_code_conformance', success),
      applies: isSuccess,
      find: (made) => {
        const { exchange } = made;
        if (!exchange.response || exchange.response.status >= 500) return undefined; // not_a_server_error says so
        if (successes.includes(exchange.response.status)) return 'fine';
        const name = isAnswer(made) ? 'status_code_conformance' : 'content_type_conformance';
        return { expected: ['status', successes.join(', ')], came: statusOf(exchange), evidence: at(name, success) };
      },
    },
    content_type_conformance: ofWire('content_type_conformance', at('content_type_conformance', success)),
    content_coding: ofWire('content_coding', at('content_coding', success)),
    byte_exact_json: ofWire('byte_exact_json', at('byte_exact_json', success)),
    response_schema_conformance: ofWire('response_schema_conformance', at('response_schema_conformance', success)),
    status_pairs: ofWire('status_pairs', at('status_pairs', success), isSuccess),
    negative_data_rejection: refusal(
      ['refused', 'refused or ignored'],
      ({ step, exchange }) => {
        const status = exchange.response?.status ?? 0;
        const ignored = step.expect === 'refused or ignored' && successes.includes(status);
        return ignored || (status >= 400 && status < 500);
      },
      ['refusal'],
      (step) => step.evidence ?? { at: operation.pointer },
    ),
    unsupported_method: refusal(
      ['method refused', 'no success'],
      ({ step, exchange: { request, response } }) => {
        if (step.expect === 'no success') return !isSuccessBody(contract, operation, request.target, response);
        const allow = (response?.headers.allow ?? '').split(',').map((method) => method.trim().toUpperCase());
        return response?.status === 405 && allow.includes(operation.method);
      },
      ['method refused', operation.method],
      () => at('unsupported_method', operation.pointer),
    ),
    ignored_auth: {
      evidence: at('ignored_auth', operation.pointer),
      applies: ({ expect }) => expect === 'unauthorized',
      find: ({ exchange }) => {
        const { response } = exchange;
        if (!response) return undefined;
        const expected: Fact = ['unauthorized'];
        const documented = at('ignored_auth', operation.pointer);
        if (response.status < 400) return { expected, came: statusOf(exchange), evidence: documented };
        if (isSuccessBody(contract, operation, exchange.request.target, response))
          return { expected, came: ['refusal with a success', response.status], evidence: documented };
        if (response.status === 401) return 'fine';
        return { expected, came: statusOf(exchange), evidence: at('unauthorized_status', operation.pointer) };
      },
    },
  };
  // The body of a response that is described without one is not looked at.
  for (const name of ['byte_exact_json', 'response_schema_conformance'] as const) {
    const { find, ...check } = checks[name] as Check;
    checks[name] = {
      ...check,
      find: (made) => (bodyIsDescribed(made) || !made.exchange.response ? find(made) : undefined),
    };
  }
  return checks;

  function refusal(
    expects: Step['expect'][],
    isRefused: (made: Made) => boolean,
    expected: Fact,
    evidenceOf: (step: Step) => Evidence,
  ): Check {
    return {
      evidence: { at: operation.pointer },
      applies: ({ expect }) => expects.includes(expect),
      find: (made) => {
        if (!made.exchange.response) return undefined;
        return isRefused(made) ? 'fine' : { expected, came: statusOf(made.exchange), evidence: evidenceOf(made.step) };
      },
    };
  }
}

/** Whether a response has the body of a success, whatever its status is. A success without a body has none to show. */
function isSuccessBody(
  contract: Contract,
  operation: Operation,
  target: string,
  response: Exchange['response'],
): boolean {
  if (!response || readBody(response).json === undefined) return false;
  const request = { method: operation.method, target, headers: {}, body: Buffer.alloc(0) };
  return Object.entries(operation.responses)
    .filter(([key, { content }]) => key.startsWith('2') && Object.keys(content).length > 0)
    .some(([key]) => {
      const as = { ...response, status: Number(key) };
      return contract
        .violations(request, as)
        .every(({ side, check }) => side === 'request' || check === 'content_type_conformance');
    });
}

/** The verdict of a step on the body of a success: a check by the name that the step shows. */
export function verdictOf({ step, exchange, roles, unfit }: Made): Problem | 'fine' | undefined {
  const { response, unjudged } = exchange;
  if (typeof step.expect !== 'function' || !response || unjudged !== undefined) return undefined;
  const { json, bytes } = readBody(response);
  const isEmptySuccess = bytes.length === 0 && response.status >= 200 && response.status < 300;
  return json || isEmptySuccess ? step.expect(json?.value, roles, unfit) : undefined;
}

function listed(violations: Violation[]): Fact {
  const most = 5;
  const texts = violations.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(' '));
  const more = texts.length - most;
  return ['violations', texts.slice(0, most).join('; '), Math.max(more, 0)];
}
