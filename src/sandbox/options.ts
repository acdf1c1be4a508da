import { ThuliumInputError } from '../errors.ts';
import { type Behaviour, switches } from './behaviour.ts';
import type { CampaignOptions } from './campaigns.ts';
import type { RequestOptions } from './exchange.ts';
import { faultKinds } from './faults.ts';

/** What a sandbox starts with. Everything has a default. */
export interface SandboxOptions extends RequestOptions, Partial<CampaignOptions> {
  /** Default: `api_user`. */
  username?: string | undefined;
  /** Default: `api_pass`. */
  password?: string | undefined;
  /** What the vendor does not document. */
  behaviour?: Partial<Behaviour> | undefined;
}

/** What a sandbox with a port starts with. */
export interface StartSandboxOptions extends SandboxOptions {
  /** Default: a free one. */
  port?: number | undefined;
}

type Check = (value: unknown) => string | undefined;
type Checks<Options> = { [Name in keyof Required<Options>]: Check };

const isFunction = (value: unknown) => typeof value === 'function';
const isText = (value: unknown) => typeof value === 'string';
const isAtLeast = (least: number, value: unknown) => typeof value === 'number' && value >= least;
const isPort = (value: unknown) => Number.isInteger(value) && isAtLeast(0, value) && Number(value) <= 65_535;
const isList = (value: unknown) => isText(value) || (isObject(value) && Symbol.iterator in value);
const isUsername = (value: unknown) => typeof value === 'string' && !value.includes(':');

/** For each option, what it is if its value is something else. */
const options: Checks<SandboxOptions> = {
  campaigns: (value) =>
    isObject(value) && !isList(value)
      ? problemIn(value, campaigns, 'a part of campaigns', 'parts')
      : `campaigns is an object that has lists of ids: ${Object.keys(campaigns).join(' and ')}.`,
  clock: (value) => (isObject(value) && isFunction(value.now) ? undefined : 'clock is an object that has now().'),
  removalTakes: (value) =>
    isAtLeast(0, value) ? undefined : 'removalTakes is a number of milliseconds, 0 for none at all.',
  username: (value) => (isUsername(value) ? undefined : 'username is a string without a colon (RFC 7617).'),
  password: (value) => (isText(value) ? undefined : 'password is a string.'),
  behaviour: (value) =>
    isObject(value)
      ? problemIn(value, behaviour, 'a switch of behaviour', 'switches')
      : `behaviour is an object. Its switches are ${Object.keys(switches).join(', ')}.`,
  onRequest: (value) => (isFunction(value) ? undefined : 'onRequest is a function.'),
  fault: (value) =>
    isFunction(value)
      ? undefined
      : `fault is a function that returns a fault or undefined. The kinds of a fault are ${faultKinds.join(', ')}.`,
};

const startOptions: Checks<StartSandboxOptions> = {
  ...options,
  port: (value) => (isPort(value) ? undefined : 'port is a whole number from 0 to 65535.'),
};

const campaigns: Checks<CampaignOptions['campaigns']> = {
  active: (value) => (isList(value) ? undefined : 'active is a list of ids.'),
  queued: (value) => (isList(value) ? undefined : 'queued is a list of ids.'),
};

const behaviour = Object.fromEntries(
  Object.entries(switches).map(([name, values]) => [name, (value: unknown) => problemOfSwitch(name, values, value)]),
);

function problemOfSwitch(name: string, values: number | readonly unknown[], value: unknown): string | undefined {
  if (typeof values === 'number') {
    return isAtLeast(0, value) ? undefined : `${name} of behaviour is a number, 0 or more.`;
  }
  if (values.includes(value)) return undefined;
  return `${name} of behaviour is ${values.slice(0, -1).join(', ')} or ${values.at(-1)}.`;
}

/**
 * Checks the options of `createSandbox`. An unknown name, such as removaltakes, would otherwise be ignored silently.
 *
 * @throws {ThuliumInputError} that says what there is.
 */
export function checkOptions(given: unknown): void {
  check(given, options);
}

/** Checks the options of `startSandbox`, in the same way. */
export function checkStartOptions(given: unknown): void {
  check(given, startOptions);
}

function check(given: unknown, checks: Record<string, Check>): void {
  const problem = isObject(given) ? problemIn(given, checks, 'an option', 'options') : 'options is an object.';
  if (problem !== undefined) throw new ThuliumInputError(`The sandbox was not started: ${problem}`);
}

/** Why the first invalid name or value is invalid. A value that is undefined counts as omitted. */
function problemIn(
  given: Record<string, unknown>,
  checks: Record<string, Check>,
  one: string,
  all: string,
): string | undefined {
  for (const [name, value] of Object.entries(given)) {
    const known = Object.hasOwn(checks, name);
    if (!known) return `${name} is not ${one}. The ${all} are ${Object.keys(checks).join(', ')}.`;
    const problem = value === undefined ? undefined : checks[name]?.(value);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
