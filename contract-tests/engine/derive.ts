import { type BadRequest, badRequests } from './bad-requests.ts';
import type { Contract } from './contract.ts';
import type { Credentials } from './credentials.ts';
import { type Operation, routed } from './description.ts';
import type { Call, Case, Step, Suite } from './types.ts';
import { goodValues } from './values.ts';
import { draftOf, requestOf } from './wire.ts';
import type { Fact } from './words.ts';

/** On a live system only these invalid logins are tried: too many may lock the account. */
const wrong: Credentials[] = ['none', 'wrong password', 'wrong username'];
const odd: Credentials[] = ['empty password', 'a longer password', 'a password in another case', 'another scheme'];
const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** Legal on any path (RFC 9110, section 9): only an effect, or a success of the operation, is a finding. */
const legal = ['GET', 'HEAD', 'OPTIONS'];

/** A good call of an operation, made of the examples of the description. */
export function exampleCall(contract: Contract, operation: Operation): Call {
  return { values: () => goodValues(contract.description, operation) };
}

/** The cases that follow from the description of an operation, whatever the operation does. */
export function derivedCases(
  contract: Contract,
  operation: Operation,
  { harmless, effect }: Pick<Suite, 'harmless' | 'effect'>,
): Case[] {
  const bad = badRequests(contract, operation, harmless);
  const others = otherMethods(contract, operation);
  const variant = (call: Call, more: Partial<Step> & Pick<Step, 'expect'>): Step => ({ ...call, ...more });
  const unauthorized = (call: Call) => (credentials: Credentials) =>
    variant(call, { credentials, expect: 'unauthorized' });
  const refused = (call: Call) => (request: BadRequest) =>
    variant(call, {
      change: request.change,
      expect: request.orIgnored ? 'refused or ignored' : 'refused',
      evidence: request.evidence,
    });
  const withMethod = (call: Call) => (method: string) =>
    variant(call, {
      change: (draft) => ({ ...draft, method }),
      expect: legal.includes(method) ? 'no success' : 'method refused',
    });
  const one = (name: Fact, needs: string[], steps: Step[]): Case => ({ name, needs, steps });
  const credentials = operation.needsCredentials
    ? [
        one(['no credentials'], [], [unauthorized(harmless)('none')]),
        one(['wrong credentials'], ['credentials'], wrong.slice(1).map(unauthorized(harmless))),
        one(['odd credentials'], ['credentials', 'bad requests'], odd.map(unauthorized(harmless))),
      ]
    : [];
  const cases = [
    ...credentials,
    ...bad.map((request) => one(request.name, ['bad requests'], [refused(harmless)(request)])),
    ...others.map((method) => one(['other method', method], ['other methods'], [withMethod(harmless)(method)])),
  ];
  if (!effect) return cases;
  const { call, untouched, needs, afterwards } = effect;
  const proven = (name: string, check: string, more: string[], steps: Step[]): Case => ({
    name: [name],
    needs: [...needs, ...more],
    steps: [...steps, ...untouched(check)],
    ...(afterwards && { afterwards }),
  });
  return [
    ...cases,
    ...(operation.needsCredentials
      ? [
          proven('wrong credentials, no effect', 'ignored_auth', ['credentials'], wrong.map(unauthorized(call))),
          proven(
            'odd credentials, no effect',
            'ignored_auth',
            ['credentials', 'bad requests'],
            odd.map(unauthorized(call)),
          ),
        ]
      : []),
    proven(
      'bad requests, no effect',
      'negative_data_rejection',
      ['bad requests'],
      bad.filter(({ orIgnored }) => !orIgnored).map(refused(call)),
    ),
    proven('other methods, no effect', 'unsupported_method', ['other methods'], others.map(withMethod(call))),
  ];
}

function otherMethods({ description }: Contract, operation: Operation): string[] {
  const target = requestOf(draftOf(operation, goodValues(description, operation))).target;
  const described = routed(description, operation.method, target).onPath.map(({ method }) => method);
  return methods.filter((method) => !described.includes(method));
}
