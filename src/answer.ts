import type { Operation } from '../generated/contract.ts';
import { ThuliumContractError } from './errors.ts';
import { violationOf } from './input.ts';
import { retryAfterOf } from './pause.ts';
import type { Redact } from './redact.ts';
import { mostBytes } from './response-text.ts';
import type { Exchange } from './transport.ts';

/** What a call resolves to, before its types. */
export interface Answer {
  data?: unknown;
  error?: unknown;
  response: Response;
  attempts: number;
  timesSent: number;
  requestId: string | undefined;
}

/** The most characters that are kept of a response that is not a JSON list: enough to see what it is. */
const mostKept = 2000;

/**
 * Judges a response by the table: a success has the described status and body, a refusal is passed on.
 *
 * A body that is not described violates the contract as well: a login page with the status 200 looks like that. A
 * 204 never has one.
 *
 * @throws {ThuliumContractError} for a success that is not as described. It keeps the response.
 */
export function answerOf(name: string, { success }: Operation, exchange: Exchange, sent: Sent, redact: Redact): Answer {
  const { response, text, attempts, timesSent, isCut } = exchange;
  const body = isCut ? undefined : parsed(text);
  const id = requestIdOf(response, body);
  const facts = { attempts, timesSent, requestId: id && redact(id) };
  if (!response.ok) return { error: kept(body, exchange, sent, redact), response, ...facts };
  const violation = isCut ? `it is longer than ${mostBytes} bytes` : violationOfSuccess(success, response, body, text);
  if (violation === undefined) {
    return { data: body === undefined ? undefined : redact(body, sent, exchange), response, ...facts };
  }
  throw new ThuliumContractError(
    `${name}: the response breaks the contract: ${violation}. The server may have acted: see body.`,
    response.status,
    kept(body, exchange, sent, redact),
    { ...facts, retryAfter: retryAfterOf(response) },
  );
}

/** Returns the strings that were sent: a server that repeats them reveals nothing. */
export type Sent = () => unknown[];

function violationOfSuccess(
  success: Operation['success'],
  { status }: Response,
  body: unknown,
  text: string,
): string | undefined {
  const check = Object.hasOwn(success, status) ? success[status] : undefined;
  if (check === undefined) return `the status ${status} is not described`;
  if (check === null) return body === undefined ? undefined : 'there is a body, and none is described';
  if (body === undefined) return 'there is no body, or fetch has read it';
  return body === text ? 'the body is not JSON' : violationOf(check, body);
}

/** A body without credentials. A list is kept whole, because results are read from it; of anything else the beginning. */
function kept(body: unknown, exchange: Exchange, sent: Sent, redact: Redact): unknown {
  const { text } = exchange;
  if (text.trim() === '') return undefined;
  if (Array.isArray(body) || text.length <= mostKept) return redact(body ?? text, sent, exchange);
  // More is searched than is kept, because masking shortens the text.
  const shown = redact(text.slice(0, 2 * mostKept));
  return `${shown.slice(0, mostKept)}… (${text.length} characters)`;
}

/** JSON, or the text if it is not JSON; `undefined` if there is only white space. */
function parsed(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function requestIdOf({ headers }: Response, body: unknown): string | undefined {
  const id = typeof body === 'object' && body !== null && 'request_id' in body ? body.request_id : undefined;
  return typeof id === 'string' ? id : (headers.get('x-request-id') ?? undefined);
}
