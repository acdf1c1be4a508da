import { isErrorResponse } from '../../src/error-response.ts';
import { proxyIn } from '../../src/process/route.ts';

/** An error as JSON: its class and message, and whatever tells what the server said and did. Words are put to the facts. */
export interface ErrorFacts {
  name: string;
  message: string;
  /** The HTTP status, if a response came. */
  status?: number;
  /** Why no response came, and the code of the platform. */
  reason?: string;
  code?: string;
  /** The proxy through which it was to go, without credentials. */
  proxy?: string;
  /** Whether the server may have received the request. */
  sent?: boolean;
  /** How many times it was sent. */
  attempts?: number;
  /** What the server says in the documented shape of an error, and the id that it gave to the request. */
  said?: string;
  request_id?: string;
  /** The body, cut off where it is long. */
  body?: unknown;
}

const mostBody = 2000;

/** The facts of an error of the client, by their names: an error of another client may hold anything. */
export function errorFacts(error: Error): ErrorFacts {
  const { name, message } = error;
  const { status, reason, code, sent, attempts, body } = error as Partial<ErrorFacts>;
  const said = isErrorResponse(body)
    ? { said: body.errors.map((one) => one.message).join(' '), request_id: String(body.request_id) }
    : { said: undefined, request_id: undefined };
  const proxy = name === 'ThuliumNetworkError' ? proxyIn(message) : undefined;
  return withoutUndefined({
    name,
    message,
    status,
    reason,
    code,
    proxy,
    sent,
    attempts,
    ...said,
    body: shortened(body),
  });
}

function shortened(body: unknown): unknown {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return text === undefined || text.length <= mostBody ? body : `${text.slice(0, mostBody)}…`;
}

function withoutUndefined<Facts extends object>(facts: { [Name in keyof Facts]: Facts[Name] | undefined }): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Facts;
}
