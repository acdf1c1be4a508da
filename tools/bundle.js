import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DescriptionError } from './generator/place.js';
import { redocly } from './redocly.js';

const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * The description as one document, with the changes of the overlays in their order.
 *
 * @param {'json' | 'yaml'} format
 * @param {string[]} [overlays] paths of files, from the folder
 * @param {string} [folder] the one that has `openapi/`
 * @returns {string}
 * @throws {DescriptionError} if the description or an overlay cannot be read
 */
export function bundle(format, overlays = [], folder = root) {
  const temporary = mkdtempSync(join(tmpdir(), 'openapi-'));
  try {
    const output = join(temporary, `openapi.${format}`);
    const options = overlays.flatMap((overlay) => ['--overlay', overlay]);
    const args = ['bundle', 'openapi/openapi.yaml', '--config', 'openapi/redocly.yaml', ...options, '--output', output];
    const { status, stderr } = redocly(args, { cwd: folder, encoding: 'utf8' });
    // Before that line are remarks about the version of Node.js.
    const problem = `${stderr}`.split(/^bundling .*$/m).at(-1);
    if (status !== 0) throw new DescriptionError(`cannot be read:${problem}`);
    return readFileSync(output, 'utf8');
  } finally {
    rmSync(temporary, { recursive: true });
  }
}
