/**
 * The text of the description with another version.
 *
 * @param {string} description
 * @param {string} version
 */
export function withVersion(description, version) {
  return description.replace(/^( {2}version:) .*$/m, `$1 ${version}`);
}
