import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { skipped } from '../support/skipped.test-support.ts';
import { endedWith, pathOf, run } from './outcome.test-support.ts';

const project = inject('project');
const tools = inject('tools');
const missing = [project, tools].flatMap((found) => ('missing' in found ? [found.missing] : []));
if (missing.length > 0) skipped('the types under each TypeScript', missing[0] ?? '');

const versions = ['5.0', '5.4', '5.9', '6', '7'];
const resolutions = ['node16', 'nodenext', 'bundler', 'node10'];
/** TypeScript 6 refuses it unless an option ignores that, and 7 has removed it. */
const ended = (version: string, resolution: string) => resolution === 'node10' && Number(version) >= 6;
const pairs = versions.flatMap((version) =>
  resolutions.filter((resolution) => !ended(version, resolution)).map((resolution) => [version, resolution] as const),
);

describe.skipIf(missing.length > 0)('the types of the installed package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'compilers-'));
  const [withoutNode, withNode] = [join(folder, 'without-node'), join(folder, 'with-node')];

  beforeAll(() => {
    const copied = (name: string, to: string) =>
      cpSync(join(pathOf(project), name), join(to, name), { recursive: true });
    for (const to of [withoutNode, withNode]) copied('node_modules/thulium-outbounds', to);
    for (const name of ['without-node.ts', 'wrong-use.ts', 'page.ts']) copied(name, withoutNode);
    for (const name of ['with-node.ts', 'node_modules/@types/node', 'node_modules/undici-types'])
      copied(name, withNode);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function compiled(cwd: string, version: string, moduleResolution: string, others: object) {
    const compilerOptions = {
      ...{ noEmit: true, strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
      ...{ skipLibCheck: false, target: 'es2022', moduleResolution },
      module: /^node(16|next)$/.test(moduleResolution) ? moduleResolution : 'esnext',
      ...others,
    };
    writeFileSync(join(cwd, 'package.json'), '{ "private": true, "type": "module" }');
    writeFileSync(join(cwd, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
    return run(process.execPath, [join(pathOf(tools), `node_modules/typescript-${version}/bin/tsc`)], cwd);
  }

  test.each(pairs)('hold in TypeScript %s with %s, for a browser and without undici', (version, resolution) => {
    const options = { lib: ['es2022', 'dom'], types: [] };
    expect(compiled(withoutNode, version, resolution, options)).toEqual(endedWith(''));
  });

  test.each(pairs)('hold in TypeScript %s with %s, for the sandbox in Node.js', (version, resolution) => {
    const options = { lib: ['es2022'], types: ['node'] };
    expect(compiled(withNode, version, resolution, options)).toEqual(endedWith(''));
  });
});
