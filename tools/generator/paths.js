/** @typedef {import('./place.js').Place} Place */

/** What is between the slashes of a URL as it is written here: nothing that a client encodes, or treats as a step. */
const literal = /^(?!\.\.?$)[\w.~!$&'()*+,;=:@-]+$/;

/**
 * The names in a path template. Each is a whole segment: of `{a}.{b}` a value with a dot could be read in two ways.
 *
 * @param {string} path
 * @param {Place} pathItem
 * @throws {DescriptionError} if it is no template, or one that the client, the mock or the proxy could not tell from others
 */
export function namesIn(path, pathItem) {
  if (!path.startsWith('/')) throw pathItem.problem(`${path} is no path template.`);
  const segments = segmentsOf(path);
  for (const [at, segment] of segments.entries()) {
    const isEnd = segment === '' && at === segments.length - 1; // of a path that ends in a slash
    if (!isEnd && nameOf(segment) === undefined && !literal.test(segment)) {
      const rule =
        'Between slashes is a name in braces (of letters, digits, _ and -) or a text that needs no encoding.';
      throw pathItem.problem(`${path} is no path template that is supported. ${rule}`);
    }
  }
  const names = segments.flatMap((segment) => nameOf(segment) ?? []);
  if (new Set(names).size < names.length) throw pathItem.problem(`${path} has a name twice.`);
  return names;
}

/**
 * @param {[path: string, pathItem: Place][]} paths
 * @throws {DescriptionError} at one that a request may be for as well as for another
 */
export function checkApart(paths) {
  for (const [at, [path, place]] of paths.entries()) {
    for (const [other, { pointer }] of paths.slice(0, at)) {
      const fixed = fixedIn(path, other);
      if (!fixed) continue;
      const isOneOfThem = fixed.length > 0 !== (fixedIn(other, path) ?? []).length > 0;
      if (!isOneOfThem) throw place.problem(`A request may be for this path as well as for another: ${pointer}.`);
    }
  }
}

/**
 * The values of parameters with which a path would be another, which goes before it: for each of those, all of them
 * together.
 *
 * @param {string} path
 * @param {string[]} paths
 * @returns {[name: string, value: string][][]}
 */
export function valuesOfOthers(path, paths) {
  return paths.map((other) => fixedIn(other, path) ?? []).filter((values) => values.length > 0);
}

/**
 * What the one path fixes and the other has as a parameter, or undefined if no request can be for both.
 *
 * @param {string} one
 * @param {string} other
 * @returns {[name: string, value: string][] | undefined}
 */
function fixedIn(one, other) {
  const [segments, others] = [segmentsOf(one), segmentsOf(other)];
  if (segments.length !== others.length) return undefined;
  /** @type {[string, string][]} */
  const fixed = [];
  for (const [at, segment] of segments.entries()) {
    const name = nameOf(others[at] ?? '');
    if (nameOf(segment) !== undefined) continue;
    if (name === undefined && segment !== others[at]) return undefined;
    if (name !== undefined && segment === '') return undefined;
    if (name !== undefined) fixed.push([name, segment]);
  }
  return fixed;
}

/** @param {string} path */
function segmentsOf(path) {
  return path.slice(1).split('/');
}

/** @param {string} segment */
function nameOf(segment) {
  return /^\{([\w-]+)\}$/.exec(segment)?.[1];
}
