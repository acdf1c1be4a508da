import { ThuliumInputError } from '../errors.ts';
import { switches } from './behaviour.ts';
import type { CampaignOptions } from './campaigns.ts';
import { faultKinds } from './faults.ts';
import type { SandboxOptions } from './index.ts';

type Checks<Options> = { [Name in keyof Required<Options>]: (value: unknown) => string | undefined };

const isFunction = (value: unknown) => typeof value === 'function';
const isText = (value: unknown) => typeof value === 'string';
const isAtLeast = (least: number, value: unknown) => typeof value === 'number' && value >= least;
const isPort = (value: unknown) => Number.isInteger(value) && isAtLeast(0, value) && Number(value) <= 65_535;
const isList = (value: unknown) => isText(value) || (isObject(value) && Symbol.iterator in value);

/** What each option is, if its value is something else. */
const options: Checks<SandboxOptions> = {
  campaigns: (value) =>
    isObject(value) && !isList(value)
      ? faultIn(value, campaigns, 'a part of campaigns', 'parts')
      : `campaigns is an object that has lists of ids: ${Object.keys(campaigns).join(' and ')}.`,
  clock: (value) => (isObject(value) && isFunction(value.now) ? undefined : 'clock is an object that has now().'),
  removalTakes: (value) =>
    isAtLeast(0, value) ? undefined : 'removalTakes is a number of milliseconds, 0 for none at all.',
  username: (value) => (isText(value) ? undefined : 'username is a string.'),
  password: (value) => (isText(value) ? undefined : 'password is a string.'),
  behaviour: (value) =>
    isObject(value)
      ? faultIn(value, behaviour, 'a switch of behaviour', 'switches')
      : `behaviour is an object. Its switches are ${Object.keys(switches).join(', ')}.`,
  port: (value) => (isPort(value) ? undefined : 'port is a whole number from 0 to 65535.'),
  onRequest: (value) => (isFunction(value) ? undefined : 'onRequest is a function.'),
  fault: (value) =>
    isFunction(value)
      ? undefined
      : `fault is a function that gives a fault or undefined. The kinds of a fault are ${faultKinds.join(', ')}.`,
};

const campaigns: Checks<CampaignOptions['campaigns']> = {
  active: (value) => (isList(value) ? undefined : 'active is a list of ids.'),
  queued: (value) => (isList(value) ? undefined : 'queued is a list of ids.'),
};

const behaviour = Object.fromEntries(
  Object.entries(switches).map(([name, values]) => [name, (value: unknown) => faultOfSwitch(name, values, value)]),
);

function faultOfSwitch(name: string, values: number | readonly unknown[], value: unknown): string | undefined {
  if (typeof values === 'number') {
    return isAtLeast(0, value) ? undefined : `${name} of behaviour is a number, 0 or more.`;
  }
  if (values.includes(value)) return undefined;
  return `${name} of behaviour is ${values.slice(0, -1).join(', ')} or ${values.at(-1)}.`;
}

/**
 * A wrong name, removaltakes for one, would otherwise be passed over without a word.
 *
 * @throws {ThuliumInputError} that says what there is.
 */
export function checkOptions(given: unknown): void {
  const fault = isObject(given) ? faultIn(given, options, 'an option', 'options') : 'options is an object.';
  if (fault !== undefined) throw new ThuliumInputError(`The sandbox was not started: ${fault}`);
}

/** What is wrong with the first value or name that is not as it must be. One that is undefined counts as left out. */
function faultIn(
  given: Record<string, unknown>,
  checks: Record<string, (value: unknown) => string | undefined>,
  one: string,
  all: string,
): string | undefined {
  for (const [name, value] of Object.entries(given)) {
    const known = Object.hasOwn(checks, name);
    if (!known) return `${name} is not ${one}. The ${all} are ${Object.keys(checks).join(', ')}.`;
    const fault = value === undefined ? undefined : checks[name]?.(value);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
