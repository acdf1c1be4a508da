import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { redocly } from './redocly.js';

/** The rules that each file breaks, warnings included. */
export function problems(files: string[], folder: string): Map<string, string[]> {
  const config = fileURLToPath(new URL('../openapi/redocly.yaml', import.meta.url));
  const output = redocly(['lint', ...files, '--config', config, '--format=json'], { encoding: 'utf8', cwd: folder });
  const byFile = new Map<string, string[]>();
  // One JSON document for each file, one after another.
  for (const report of JSON.parse(`[${String(output.stdout).replaceAll('\n}{', '\n},{')}]`)) {
    for (const { ruleId, location } of report.problems) {
      const file = resolve(folder, location[0].source.ref);
      byFile.set(file, [...(byFile.get(file) ?? []), ruleId]);
    }
  }
  return byFile;
}
