/** The operations of a description by path template, then by method. */
export type Table = Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;

/** The operations at a path. */
export interface Route {
  methods: Readonly<Record<string, { readonly operationId: string }>>;
  /** The values of the path parameters by their names, decoded. */
  path: Record<string, string>;
}

/** Finds the route of a raw path: with the path of the server before it, and not decoded. */
export function routesOf(table: Table, server: string): (path: string) => Route | undefined {
  const parameters = (template: string) => template.split('{').length; // a path goes before one with more of them
  const templates = Object.keys(table).sort((one, other) => parameters(one) - parameters(other));
  const routes = templates.map((template) => {
    const parts = template.split(/\{([^{}]+)\}/);
    const pattern = parts.map((part, index) => (index % 2 === 1 ? '([^/]+)' : literal(part)));
    const names = parts.filter((_, index) => index % 2 === 1);
    return { pattern: new RegExp(`^${literal(server)}${pattern.join('')}$`), names, methods: table[template] ?? {} };
  });
  return (path) => {
    for (const { pattern, names, methods } of routes) {
      const values = pattern.exec(path)?.slice(1);
      if (!values) continue;
      return { methods, path: Object.fromEntries(names.map((name, index) => [name, decoded(values[index] ?? '')])) };
    }
    return undefined;
  };
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value; // not UTF-8: as it came
  }
}
