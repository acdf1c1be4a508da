import { createRequire } from 'node:module';

/** A JSON Schema as OpenAPI 3.0 has it. */
export interface Schema {
  $ref?: string;
  type?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  allOf?: Schema[];
  enum?: unknown[];
  [keyword: string]: unknown;
}

export interface Parameter {
  pointer: string;
  name: string;
  in: 'query' | 'path' | 'header' | 'cookie';
  required: boolean;
  explode: boolean;
  example?: unknown;
}

export interface Described {
  pointer: string;
  /** By media type; `schema` is a pointer. */
  content: Record<string, { schema?: string; example?: unknown }>;
}

/** An operation as it is described, each part with its JSON pointer. */
export interface Operation {
  operationId: string;
  pointer: string;
  method: string;
  /** The path template. */
  path: string;
  parameters: Parameter[];
  body?: Described & { required: boolean };
  /** By status, `2XX` or `default`. */
  responses: Record<string, Described>;
  needsCredentials: boolean;
  /** The vendor's page. */
  page?: string;
}

type Node = Record<string, unknown>;

/** A bundled OpenAPI document, and what is read of it. */
export interface Description {
  document: Node & { info: { version: string } };
  operations: Operation[];
  /** @throws Error for a pointer that leads nowhere. */
  at(pointer: string): unknown;
  /** The schema at a pointer, or the one that it refers to, and where that is. */
  schemaAt(pointer: string): { pointer: string; schema: Schema };
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Reads a bundled document. @throws Error for a reference that leads nowhere. */
export function describe(document: Description['document']): Description {
  const at = (pointer: string): unknown =>
    pointer
      .replace(/^#\/?/, '')
      .split('/')
      .filter(Boolean)
      .reduce((node: unknown, key) => {
        const name = key.replaceAll('~1', '/').replaceAll('~0', '~');
        const next = isNode(node) ? node[name] : undefined;
        if (next === undefined) throw new Error(`The description has nothing at ${pointer}.`);
        return next;
      }, document);
  /** A node, and where it really is. */
  const follow = (pointer: string): { pointer: string; node: Node } => {
    const node = at(pointer) as Node;
    return typeof node.$ref === 'string' ? follow(node.$ref) : { pointer, node };
  };
  const listed = (pointer: string, node: Node, key: string) =>
    Object.keys((node[key] as Node | undefined) ?? {}).map((name) => ({
      name,
      ...follow(`${pointer}/${key}/${escaped(name)}`),
    }));
  const described = (pointer: string, node: Node): Described => ({
    pointer,
    content: Object.fromEntries(
      listed(pointer, node, 'content').map(({ name, node: media, pointer: where }) => [
        name.toLowerCase(),
        {
          ...(isNode(media.schema) && { schema: `${where}/schema` }),
          ...exampleOf(media, () => listed(where, media, 'examples').map((example) => example.node)),
        },
      ]),
    ),
  });
  const parameter = ({ pointer, node }: { pointer: string; node: Node }): Parameter => ({
    pointer,
    name: String(node.name),
    in: node.in as Parameter['in'],
    required: node.required === true,
    explode: node.explode === undefined ? (node.style ?? 'form') === 'form' : node.explode === true,
    ...exampleOf(node, () => listed(pointer, node, 'examples').map((example) => example.node)),
  });
  const operationAt = (path: string, method: string): Operation => {
    const pathPointer = `#/paths/${escaped(path)}`;
    const pointer = `${pathPointer}/${method}`;
    const operation = at(pointer) as Node;
    const shared = listed(pathPointer, at(pathPointer) as Node, 'parameters');
    const body = operation.requestBody === undefined ? undefined : follow(`${pointer}/requestBody`);
    const security = (operation.security ?? document.security ?? []) as Node[];
    const page = (operation.externalDocs as { url?: string } | undefined)?.url;
    return {
      operationId: String(operation.operationId),
      pointer,
      method: method.toUpperCase(),
      path,
      parameters: own([...shared, ...listed(pointer, operation, 'parameters')].map(parameter)),
      ...(body && { body: { ...described(body.pointer, body.node), required: body.node.required === true } }),
      responses: Object.fromEntries(
        listed(pointer, operation, 'responses').map((response) => [
          response.name,
          described(response.pointer, response.node),
        ]),
      ),
      needsCredentials: security.length > 0 && security.every((scheme) => Object.keys(scheme).length > 0),
      ...(page !== undefined && { page }),
    };
  };
  const operations = Object.entries(document.paths as Record<string, Node>).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((key) => methods.includes(key))
      .map((method) => operationAt(path, method)),
  );
  const schemaAt = (pointer: string) => {
    const found = follow(pointer);
    return { pointer: found.pointer, schema: found.node as Schema };
  };
  return { document, operations, at, schemaAt };
}

/** The description that is published with this package. */
export function published(): Description {
  return describe(createRequire(import.meta.url)('thulium-outbounds/openapi.json'));
}

/** The operation that a request is for, and all that its path has. A path goes before one with more parameters. */
export function routed({ operations }: Description, method: string, target: string) {
  const [path = ''] = target.split('?');
  const parameters = (template: string) => template.split('{').length;
  const [first, ...others] = operations
    .filter((operation) => templatePattern(operation.path).test(path))
    .sort((one, other) => parameters(one.path) - parameters(other.path));
  const onPath = first ? [first, ...others.filter((other) => other.path === first.path)] : [];
  return { onPath, operation: onPath.find((operation) => operation.method === method) };
}

/** The response that is described for a status, and by which key. Another success is judged like the one that is described. */
export function responseFor({ responses }: Operation, status: number): [key: string, response: Described] | undefined {
  const successes = is2xx(status) ? Object.keys(responses).filter((key) => key.startsWith('2')) : [];
  const keys = [String(status), `${String(status)[0]}XX`, ...successes, 'default'];
  return Object.entries(responses).find(([key]) => key === keys.find((one) => one in responses));
}

export function is2xx(status: number): boolean {
  return status >= 200 && status < 300;
}

export function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** A parameter of an operation goes before that of its path. */
function own(parameters: Parameter[]): Parameter[] {
  return [...new Map(parameters.map((one) => [`${one.in} ${one.name}`, one])).values()];
}

function templatePattern(template: string): RegExp {
  const literal = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const parts = template.split(/\{[^}]+\}/).map(literal);
  return new RegExp(`^${parts.join('[^/]+')}$`);
}

function exampleOf(node: Node, examples: () => Node[]): { example?: unknown } {
  if (node.example !== undefined) return { example: node.example };
  const [first] = examples();
  return first === undefined ? {} : { example: first.value };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}
