import { createRequire } from 'node:module';
import { contract } from './contract.js';
import { Place } from './place.js';

type Node = Record<string, unknown>;

/** The published description, or a part of one, to be changed. */
export interface Described {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, Node>;
  components: {
    schemas: Record<string, Node>;
    parameters: Record<string, Node>;
    securitySchemes: Record<string, Node>;
  };
  [key: string]: unknown;
}

/** The published description, with a change. */
export function described(change: (description: Described) => void = () => undefined): Described {
  const description: Described = structuredClone(createRequire(import.meta.url)('../../generated/openapi.json'));
  change(description);
  return description;
}

export function json(schema: unknown): Node {
  return { content: { 'application/json': { schema } } };
}

/** An operation without parameters that returns an object. */
export function operation(operationId: string, more: Node = {}): Node {
  return { operationId, responses: { 200: { description: 'Done.', ...json({ type: 'object' }) } }, ...more };
}

/** The published description and `GET /things`. */
export function withThings(more: Node): Described {
  return described(({ paths }) => {
    paths['/things'] = { get: operation('listThings', more) };
  });
}

export type Check = ((value: unknown) => boolean) & { errors?: { instancePath: string; message?: string }[] | null };

/** The checks that are made of a description, by their names, run as they are written. */
export function checksOf(description: unknown): Record<string, Check> {
  const { checks } = contract(new Place(description));
  const exports = {};
  new Function('exports', checks.replaceAll(/^export const /gm, 'exports.'))(exports);
  return exports;
}

/** The check that is made of a schema. */
export function checkOf(schema: Node): Check {
  const { isTried } = checksOf(described(({ components }) => Object.assign(components.schemas, { Tried: schema })));
  if (!isTried) throw new Error('There is no check.');
  return isTried;
}

/** Why nothing is generated from a description. */
export function refusal(description: unknown): unknown {
  try {
    contract(new Place(description));
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
  return 'It was generated.';
}
