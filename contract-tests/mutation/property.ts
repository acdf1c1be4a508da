import type { Description, Operation, Schema } from '../engine/description.ts';
import type { Pairs } from '../engine/pairs.ts';
import { items, type Mutant, type Mutate, mutantsOf } from './mutant.ts';

/** Breaks one property of each object of a list. */
const change = (name: string, value: (old: unknown) => unknown) =>
  items((item) => ({ ...item, [name]: value(item[name]) }));
const renamed = (name: string) =>
  items((item) =>
    Object.fromEntries(Object.entries(item).map(([key, old]) => [key === name ? `${key}_value` : key, old])),
  );

/** One mutant or more for each property of the objects in the list that a success is, made of their schema and of the pairs. */
export function propertyMutants(description: Description, operation: Operation, pairs: readonly Pairs[]): Mutant[] {
  const [, success] = Object.entries(operation.responses).find(([key]) => key.startsWith('2')) ?? [];
  const [media] = Object.values(success?.content ?? {});
  const list = description.schemaAt(media?.schema ?? operation.pointer);
  const item = description.schemaAt(`${list.pointer}/items`);
  const names = item.schema.required ?? [];
  const schemaOf = (name: string) => description.schemaAt(`${item.pointer}/properties/${name}`).schema;
  return [
    ...mutantsOf('property', 'response_schema_conformance', {
      ...Object.fromEntries(names.map((name) => [`${name} is missing`, change(name, () => undefined)])),
      ...Object.fromEntries(names.map((name) => [`${name} is null`, change(name, () => null)])),
      ...Object.fromEntries(names.map((name) => [`${name} is a list`, change(name, (old) => [old])])),
      ...Object.fromEntries(names.map((name) => [`${name} has another name`, renamed(name)])),
      ...Object.assign({}, ...names.map((name) => wrongValues(name, schemaOf(name)))),
    }),
    ...mutantsOf('property', 'status_pairs', Object.assign({}, ...pairs.map(wrongPairs))),
  ];
}

function wrongValues(name: string, schema: Schema): Record<string, Mutate> {
  if (schema.type === 'integer')
    return {
      [`${name} is a text`]: change(name, String),
      [`${name} is a fraction`]: change(name, (old) => Number(old) + 0.5),
      [`${name} is true`]: change(name, () => true),
    };
  if (!schema.enum) return { [`${name} is a number`]: change(name, Number) };
  return {
    [`${name} is a number`]: change(name, () => 1),
    [`${name} is not a documented one`]: change(name, () => 'DONE'),
    [`${name} is in lower case`]: change(name, (old) => String(old).toLowerCase()),
    [`${name} has a space after it`]: change(name, (old) => `${old} `),
  };
}

/** Each value with the code of each other one, and with codes that none has. */
function wrongPairs({ at, sibling, codes }: Pairs): Record<string, Mutate> {
  const property = at.at(-1) ?? '';
  const others = (own: number) => [...Object.values(codes).filter((code) => code !== own), 202, 410];
  const mutants = Object.entries(codes).flatMap(([value, own]) =>
    others(own).map((code): [string, Mutate] => [
      `${value} comes with ${sibling} ${code}`,
      items((item) => (item[property] === value ? { ...item, [sibling]: code } : item)),
    ]),
  );
  return {
    ...Object.fromEntries(mutants),
    [`${sibling} is 0`]: change(sibling, () => 0),
    [`${sibling} is negative`]: change(sibling, (old) => -Number(old)),
  };
}
