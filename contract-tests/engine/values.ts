import type { Description, Operation, Parameter, Schema } from './description.ts';

/** What a call is made of, before it is written down: parameters by name, and a JSON body. */
export interface Values {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  header?: Record<string, unknown>;
  body?: unknown;
}

/** Values that the description allows: its examples or, without any, values made from the schemas. */
export function goodValues(description: Description, operation: Operation): Values {
  const wanted = (place: Parameter['in']) =>
    operation.parameters.filter((one) => one.in === place && (one.required || place === 'path'));
  const sampled = (place: Parameter['in']) =>
    Object.fromEntries(wanted(place).map((one) => [one.name, exampleOf(description, one)]));
  const [media] = Object.values(operation.body?.content ?? {});
  const body = media?.example ?? (media?.schema === undefined ? undefined : sample(description, media.schema));
  return { path: sampled('path'), query: sampled('query'), header: sampled('header'), ...(operation.body && { body }) };
}

/** A good value of a parameter. */
export function exampleOf(description: Description, parameter: Parameter): unknown {
  return parameter.example ?? sample(description, `${parameter.pointer}/schema`);
}

/** A value that a schema allows. */
export function sample(description: Description, pointer: string): unknown {
  const { pointer: at, schema } = description.schemaAt(pointer);
  if (schema.example !== undefined) return schema.example;
  if (schema.enum) return schema.enum[0];
  if (schema.allOf)
    return Object.assign({}, ...schema.allOf.map((_, index) => sample(description, `${at}/allOf/${index}`)));
  if (schema.type === 'array') {
    const length = Math.max(Number(schema.minItems ?? 1), 1);
    return Array.from({ length }, () => sample(description, `${at}/items`));
  }
  if (schema.type === 'object' || schema.properties) {
    // A schema that holds itself does so in a property that is not required.
    const names = schema.required ?? [];
    return Object.fromEntries(names.map((name) => [name, sample(description, `${at}/properties/${name}`)]));
  }
  return scalar(schema);
}

const formats: Record<string, string> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00Z',
  email: 'a@example.org',
  uuid: '00000000-0000-4000-8000-000000000000',
  uri: 'https://example.org/',
};

function scalar(schema: Schema): unknown {
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer' || schema.type === 'number') {
    const least = Number(schema.minimum ?? Math.min(1, Number(schema.maximum ?? 1)));
    return schema.exclusiveMinimum === true ? least + 1 : least;
  }
  const text = formats[String(schema.format)] ?? 'text';
  return text.padEnd(Number(schema.minLength ?? 0), 'x').slice(0, Number(schema.maxLength ?? text.length + 99));
}
