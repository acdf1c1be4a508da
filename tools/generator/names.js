/**
 * A name of the description as a name in code: `Foo.Bar` and `foo-bar` become `FooBar` and `fooBar`.
 *
 * @param {string} name
 */
export function identifier(name) {
  const [first = '', ...others] = name.split(/\W+/).filter((word) => word !== '');
  return (/^\d/.test(first) ? `_${first}` : first) + others.map(capitalized).join('');
}

/** @param {string} name */
export function capitalized(name) {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
