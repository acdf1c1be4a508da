/** Longer programs of the guides, run with the installed package: one that a crash ends, and one that needs MSW. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { skipped } from '../support/skipped.test-support.ts';
import { root } from './installed.ts';
import { clean, endedWith, pathOf, run } from './outcome.test-support.ts';

const project = inject('project');
const tools = inject('tools');
if ('missing' in project) skipped('the recipes of the guides', project.missing);
if ('missing' in tools) skipped('the recipe for MSW', tools.missing);

/** A program of a guide, by the name of its file. */
function program(guide: string, file: string): string {
  const text = readFileSync(join(root, `docs/guides/en/${guide}.md`), 'utf8');
  const [, code] = new RegExp(`^\`\`\`\\w+ ${file}\n([^]*?)^\`\`\``, 'm').exec(text) ?? [];
  if (code === undefined) throw new Error(`The guide ${guide} has no ${file}.`);
  return code;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A folder with the installed package. */
function folderWithPackage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'recipe-'));
  folders.push(folder);
  const name = 'node_modules/thulium-outbounds';
  cpSync(join(pathOf(project), name), join(folder, name), { recursive: true });
  return folder;
}

interface Entry {
  begun?: string[];
  results?: { id: string; status: string }[];
  repeated?: string[];
}

describe.skipIf('missing' in project)('a worker that a crash ends', () => {
  const ids = Array.from({ length: 2600 }, (_, index) => String(index).padStart(5, '0'));
  let folder: string;
  beforeEach(() => {
    folder = folderWithPackage();
    writeFileSync(join(folder, 'worker.mjs'), program('application', 'worker.mjs'));
    writeFileSync(join(folder, 'jobs.txt'), `${ids.join('\n')}\n`);
    writeFileSync(
      join(folder, 'to-the-sandbox.mjs'),
      `const { fetch } = globalThis;
       globalThis.fetch = (url, init) => fetch(url.replace(/^.*?\\.com\\/api/, process.env.SANDBOX), init);`,
    );
  });

  /** The lines of the store that are complete. */
  function stored(): Entry[] {
    const lines = readFileSync(join(folder, 'store.ndjson'), 'utf8').split('\n').slice(1);
    return lines.flatMap((line) => {
      try {
        return [JSON.parse(line) as Entry];
      } catch {
        return [];
      }
    });
  }

  test.each([
    ['before the first response', 1, false],
    ['half-way', 4, false],
    ['at the last request', 6, false],
    ['half-way, and has written half a line', 5, true],
  ])('%s is followed by one that accounts for every id, and knows what was sent twice', async (_, killedAt, isCut) => {
    const arrivals = new Map<string, number>();
    let requests = 0;
    let worker: ChildProcess | undefined;
    const sandbox = await startSandbox({
      campaigns: { active: ids },
      fault({ target }) {
        for (const id of new URLSearchParams(target.split('?')[1]).getAll('id[]')) {
          arrivals.set(id, (arrivals.get(id) ?? 0) + 1);
        }
        if (++requests !== killedAt) return undefined;
        worker?.kill('SIGKILL');
        return { kind: 'stalled', acted: true };
      },
    });
    const start = async () => {
      worker = spawn(process.execPath, ['--import', './to-the-sandbox.mjs', 'worker.mjs'], {
        cwd: folder,
        env: {
          ...clean,
          SANDBOX: sandbox.baseUrl,
          THULIUM_USERNAME: sandbox.username,
          THULIUM_PASSWORD: sandbox.password,
        },
      });
      let output = '';
      for (const stream of [worker.stdout, worker.stderr]) {
        stream?.on('data', (text) => {
          output += text;
        });
      }
      const [code, signal] = await once(worker, 'close');
      return { code, signal, output };
    };

    expect(await start()).toMatchObject({ code: null, signal: 'SIGKILL' });
    if (isCut) appendFileSync(join(folder, 'store.ndjson'), '\n{"results":[{"http_st');
    const before = stored().flatMap(({ results = [] }) => results);
    expect(before.length).toBeLessThan(ids.length);
    expect(await start()).toEqual({ code: 0, signal: null, output: '2600 of 2600 have a result\n' });

    const results = stored().flatMap(({ results = [] }) => results);
    expect(results.map(({ id }) => id).sort()).toEqual(ids);
    const twice = [...arrivals].filter(([, times]) => times > 1).map(([id]) => id);
    expect(twice.length).toBeGreaterThan(0);
    const repeated = new Set(stored().flatMap(({ repeated = [] }) => repeated));
    expect(twice.filter((id) => !repeated.has(id))).toEqual([]);
    // Whatever is said to be the work of somebody else was not.
    const others = results.filter(({ id, status }) => status === 'ALREADY_QUEUED' && !repeated.has(id));
    expect(others).toEqual([]);
    // What had a result before was sent once.
    expect(before.filter(({ id }) => arrivals.get(id) !== 1)).toEqual([]);

    const sent = requests;
    expect(await start()).toMatchObject({ code: 0, output: '2600 of 2600 have a result\n' });
    expect(requests).toBe(sent);
    await sandbox.close();
  });
});

const missing = 'missing' in project || 'missing' in tools;
describe.skipIf(missing)('handlers of MSW', () => {
  const source = program('testing', 'msw.test.ts');

  function folderWithMsw(text: string): string {
    const folder = folderWithPackage();
    const modules = { msw: pathOf(tools), vitest: root, '@types': root };
    for (const [name, place] of Object.entries(modules)) {
      symlinkSync(join(place, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
    }
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    writeFileSync(join(folder, 'msw.test.ts'), text);
    return folder;
  }
  const compiled = (text: string) => {
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2022'];
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    return run(process.execPath, [tsc, ...options, 'msw.test.ts'], folderWithMsw(text));
  };

  test('lead to the sandbox, or give a single answer', () => {
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const { code, stdout } = run(process.execPath, [vitest, 'run'], folderWithMsw(source));
    expect([code, stdout]).toEqual([0, expect.stringMatching(/Tests +3 passed \(3\)/)]);
  });

  test('have the types of the description, and a status beside a wrong http_status is refused', () => {
    expect(compiled(source)).toEqual(endedWith(''));
    const { code, stdout } = compiled(source.replace('http_status: 404', 'http_status: 200'));
    expect([code, stdout]).toEqual([2, expect.stringContaining('msw.test.ts')]);
  });
});
