import { ThuliumInputError } from '../errors.ts';

/**
 * A way in which a request fails. `acted` says whether the campaigns were queued before that, which the caller cannot
 * see. Default: no.
 */
export type Fault =
  /** The correct response after `ms` milliseconds. */
  | { kind: 'latency'; ms: number }
  /** Another response: `{ kind: 'status', status: 429, headers: { 'retry-after': '1' } }`. A status is from 200 to 599. */
  | {
      kind: 'status';
      status: number;
      headers?: Record<string, string> | undefined;
      body?: string | undefined;
      acted?: boolean | undefined;
    }
  /** The connection is cut without a response. */
  | { kind: 'reset'; acted?: boolean | undefined }
  /** The campaigns are queued, and the connection is cut in the middle of the response. */
  | { kind: 'truncated' }
  /** The campaigns are queued, and nothing follows the first half of the response. */
  | { kind: 'stalled' }
  /** An HTML page with the status 200, as from a login page or a proxy. */
  | { kind: 'html'; acted?: boolean | undefined };

type Members<Kind extends Fault['kind']> = Record<
  Exclude<keyof Extract<Fault, { kind: Kind }>, 'kind'>,
  { isValid: (value: unknown) => boolean; is: string; required?: true }
>;

const longestDelay = 2 ** 31 - 1; // of a timer in every JavaScript runtime; a longer one fires at once
const bodiless = [204, 205, 304];

const acted = { isValid: (value: unknown) => typeof value === 'boolean', is: 'true or false' };

/** The properties of each kind of fault. */
const members: { [Kind in Fault['kind']]: Members<Kind> } = {
  latency: {
    ms: {
      isValid: (value) => typeof value === 'number' && value >= 0 && value <= longestDelay,
      is: `a number of milliseconds from 0 to ${longestDelay}`,
      required: true,
    },
  },
  status: {
    status: {
      isValid: (value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599,
      is: 'a whole number from 200 to 599',
      required: true,
    },
    headers: { isValid: areHeaders, is: 'an object of headers that HTTP allows, without those of the length' },
    body: { isValid: (value) => typeof value === 'string', is: 'a string' },
    acted,
  },
  reset: { acted },
  truncated: {},
  stalled: {},
  html: { acted },
};

export const faultKinds = Object.keys(members) as Fault['kind'][];

/** @throws {ThuliumInputError} if the caller's function returned anything but a fault. */
export function checkFault(fault: Fault): void {
  const refuse = (problem: string) => {
    throw new ThuliumInputError(`The function fault returned ${shown(fault)}. ${problem}`);
  };
  const { kind, ...given } = fault;
  if (!faultKinds.includes(kind)) refuse(`The kinds are ${faultKinds.join(', ')}.`);
  const known: Partial<Members<'status'> & Members<'latency'>> = members[kind];
  const names = Object.keys(known);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) refuse(`The kind ${kind} has no ${unknown}. It has ${names.join(', ') || 'nothing'}.`);
  const values: Record<string, unknown> = given;
  for (const [name, { isValid, is, required }] of Object.entries(known)) {
    if (values[name] === undefined && !required) continue;
    if (!isValid(values[name])) refuse(`${name} is ${is}.`);
  }
  if (kind === 'status' && fault.body && bodiless.includes(fault.status)) refuse(`${fault.status} has no body.`);
}

function areHeaders(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  try {
    const headers = new Headers(value as Record<string, string>);
    return !headers.has('content-length') && !headers.has('transfer-encoding');
  } catch {
    return false;
  }
}

function shown(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return String(value); // it has itself or a bigint in it
  }
}
