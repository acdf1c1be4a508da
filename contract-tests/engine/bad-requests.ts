import type { Contract } from './contract.ts';
import type { Operation, Parameter } from './description.ts';
import { spoilt } from './spoil.ts';
import type { Call, Evidence } from './types.ts';
import { exampleOf, goodValues } from './values.ts';
import { type Draft, draftOf, requestOf, written } from './wire.ts';
import type { Fact } from './words.ts';

/** A change of a good request that is against the description. */
export interface BadRequest {
  name: Fact;
  change: NonNullable<Call['change']>;
  evidence: Evidence;
  /** An undescribed name is refused, or it changes nothing. */
  orIgnored?: true;
}

/** One bad request for each keyword of each parameter and of the body. */
export function badRequests(contract: Contract, operation: Operation, { values }: Call): BadRequest[] {
  const { description } = contract;
  const good = draftOf(operation, values(new Proxy({}, { get: () => 'xxxxx' }) as Record<string, string>));
  const query = operation.parameters.filter((one) => one.in === 'query');
  const made = [
    ...query.flatMap((parameter) => badQueries(contract, parameter)),
    ...onlyOptional(contract, query),
    ...operation.parameters.filter((one) => one.in === 'path').flatMap((one) => badPaths(contract, operation, one)),
    ...badBodies(contract, operation),
    ...(query.length > 0 || operation.parameters.length === 0 ? [undescribedName(operation)] : []),
  ];
  /** A change that leaves a request valid, such as joining texts of any length, yields none. */
  const isBad = ({ change }: BadRequest) => {
    const { headers, ...request } = requestOf(change(good));
    const authorization = `Basic ${Buffer.from('user:password').toString('base64')}`;
    return contract.requestViolations({ ...request, headers: { ...headers, authorization } }).length > 0;
  };
  const seen = new Set<string>();
  return made.filter((request) => {
    const { target, body } = requestOf(request.change(good));
    const key = `${target}\n${body.toString()}`;
    if (seen.has(key) || !isBad(request)) return false;
    seen.add(key);
    return description.operations.length > 0;
  });
}

function badQueries({ description }: Contract, parameter: Parameter): BadRequest[] {
  const { name, pointer, required, explode } = parameter;
  const evidence = { at: pointer };
  const own = (draft: Draft) => draft.query.filter(([one]) => one === name);
  const others = (draft: Draft) => draft.query.filter(([one]) => one !== name);
  const put = (pairs: (draft: Draft) => Draft['query']) => (draft: Draft) => ({
    ...draft,
    // A flag goes before a list, as it is described.
    query:
      explode && Array.isArray(example) ? [...others(draft), ...pairs(draft)] : [...pairs(draft), ...others(draft)],
  });
  const example = exampleOf(description, parameter);
  const renamed = (to: (index: number) => string) =>
    put((draft) => own(draft).map(([, value], index) => [to(index), value]));
  const bad: BadRequest[] = required
    ? [
        { name: ['left out', name], change: put(() => []), evidence },
        { name: ['in another case', name], change: renamed(() => name.toUpperCase()), evidence },
      ]
    : [];
  for (const { keyword, pointer: at, value } of spoilt(description, `${pointer}/schema`, example)) {
    if (value === null || (typeof value === 'object' && !Array.isArray(value))) continue; // no text says so
    // The last value only, after the good ones that the call has.
    const extra = Array.isArray(value) && value.length > (example as unknown[]).length ? value.slice(-1) : undefined;
    const change = put((draft) => (extra ? [...own(draft), ...written(parameter, extra)] : written(parameter, value)));
    bad.push({ name: ['against a keyword', name, keyword], change, evidence: { at } });
  }
  if (!Array.isArray(example)) return bad;
  const bare = name.replace('[]', '');
  const doubled = (draft: Draft) => [...own(draft), ...own(draft)].slice(0, 2).map(([, value]) => value);
  return [
    ...bad,
    ...(bare === name
      ? []
      : [
          { name: ['without brackets', name] as Fact, change: renamed(() => bare), evidence },
          { name: ['with an index', name] as Fact, change: renamed((index) => `${bare}[${index}]`), evidence },
        ]),
    { name: ['an empty value', name], change: put((draft) => [...own(draft), [name, '']]), evidence },
    { name: ['joined with a comma', name], change: put((draft) => [[name, doubled(draft).join(',')]]), evidence },
  ];
}

/** An optional value is no substitute for a required one. */
function onlyOptional({ description }: Contract, query: Parameter[]): BadRequest[] {
  const optional = query.filter(({ required }) => !required);
  const [first] = query.filter(({ required }) => required);
  if (!first || optional.length === 0) return [];
  const pairs = optional.flatMap((one) => written(one, exampleOf(description, one)));
  return [
    { name: ['only optional'], change: (draft) => ({ ...draft, query: pairs }), evidence: { at: first.pointer } },
  ];
}

function badPaths({ description }: Contract, operation: Operation, parameter: Parameter): BadRequest[] {
  const good = exampleOf(description, parameter);
  return spoilt(description, `${parameter.pointer}/schema`, good)
    .filter(({ value }) => typeof value !== 'object' && String(value) !== '') // an empty one is another path
    .map(({ keyword, pointer, value }) => ({
      name: ['against a keyword', parameter.name, keyword],
      change: (draft) => ({
        ...draft,
        path: draftOf(operation, { path: { ...goodValues(description, operation).path, [parameter.name]: value } })
          .path,
      }),
      evidence: { at: pointer },
    }));
}

function badBodies({ description }: Contract, operation: Operation): BadRequest[] {
  const { body } = operation;
  const [type, media] = Object.entries(body?.content ?? {})[0] ?? [];
  if (!body || !media?.schema || !type?.endsWith('json')) return [];
  const evidence = { at: body.pointer };
  const good = goodValues(description, operation).body;
  return [
    ...(body.required
      ? [{ name: ['left out', 'body'] as Fact, change: (draft: Draft) => ({ ...draft, body: '' }), evidence }]
      : []),
    { name: ['no JSON', 'body'], change: (draft) => ({ ...draft, body: draft.body.slice(0, -1) }), evidence },
    {
      name: ['another media type', 'body'],
      change: (draft) => ({ ...draft, headers: { ...draft.headers, 'content-type': 'text/plain' } }),
      evidence,
    },
    ...spoilt(description, media.schema, good).map(
      ({ keyword, pointer, path, value }): BadRequest => ({
        name: ['against a keyword', ['body', ...path].join('.'), keyword],
        change: (draft) => ({ ...draft, body: JSON.stringify(value) }),
        evidence: { at: pointer },
      }),
    ),
  ];
}

function undescribedName({ pointer }: Operation): BadRequest {
  return {
    name: ['undescribed name'],
    change: (draft) => ({ ...draft, query: [['undescribed', 'true'], ...draft.query] }),
    evidence: { at: pointer },
    orIgnored: true,
  };
}
