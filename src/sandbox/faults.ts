import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { ThuliumInputError } from '../errors.ts';
import type { ApiAnswer } from './api.ts';

/**
 * A way in which a request goes wrong. `acted` tells whether the campaigns were queued before it did, which the caller
 * cannot see. Default: no.
 */
export type Fault =
  /** The right answer, late. `ms` are milliseconds. */
  | { kind: 'latency'; ms: number }
  /** Another answer: `{ kind: 'status', status: 429, headers: { 'retry-after': '1' } }`. */
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: string; acted?: boolean }
  /** The connection is cut without an answer. */
  | { kind: 'reset'; acted?: boolean }
  /** The campaigns are queued, and the connection is cut in the middle of the answer. */
  | { kind: 'truncated' }
  /** The campaigns are queued, and nothing comes after the first half of the answer. */
  | { kind: 'stalled' }
  /** A page of HTML with the status 200, as from a login page or a proxy. */
  | { kind: 'html'; acted?: boolean };

/** What a fault of each kind has beside it. */
const members: { [Kind in Fault['kind']]: readonly Exclude<keyof Extract<Fault, { kind: Kind }>, 'kind'>[] } = {
  latency: ['ms'],
  status: ['status', 'headers', 'body', 'acted'],
  reset: ['acted'],
  truncated: [],
  stalled: [],
  html: ['acted'],
};

export const faultKinds = Object.keys(members) as Fault['kind'][];

/** @throws {ThuliumInputError} for what a function of the caller's gave, and no request can meet. */
function checkFault(fault: Fault): void {
  const { kind, ...given } = fault;
  const gave = `The function fault gave ${JSON.stringify(fault)}.`;
  if (!faultKinds.includes(kind)) throw new ThuliumInputError(`${gave} The kinds are ${faultKinds.join(', ')}.`);
  const known: readonly string[] = members[kind];
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new ThuliumInputError(`${gave} The kind ${kind} has no ${unknown}. It has ${known.join(', ') || 'nothing'}.`);
  }
  if (kind === 'latency' && typeof fault.ms !== 'number') throw new ThuliumInputError(`${gave} ms are milliseconds.`);
  if (kind === 'status' && typeof fault.status !== 'number') throw new ThuliumInputError(`${gave} status is a number.`);
}

/** Sends the answer to a request, or what a fault makes of it. `act` runs the request and gives the right answer. */
export async function respond(response: ServerResponse, fault: Fault | undefined, act: () => ApiAnswer): Promise<void> {
  if (fault) checkFault(fault);
  if (fault?.kind === 'latency') await delay(fault.ms);
  if (!fault || fault.kind === 'latency') return send(response, act());
  if (fault.kind === 'truncated') return sendHalf(response, act(), () => response.destroy());
  if (fault.kind === 'stalled') return sendHalf(response, act(), () => undefined);
  if (fault.acted) act();
  if (fault.kind === 'reset') {
    response.destroy();
  } else if (fault.kind === 'html') {
    send(response, { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><h1>Log in</h1>' });
  } else {
    send(response, { status: fault.status, headers: fault.headers ?? {}, body: fault.body ?? '' });
  }
}

function send(response: ServerResponse, { status, headers, body }: ApiAnswer): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
}

function sendHalf(response: ServerResponse, { status, headers, body }: ApiAnswer, afterwards: () => void): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.write(body.slice(0, body.length / 2), afterwards);
}
