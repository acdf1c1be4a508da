import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../tools/generate.js';
import { redocly } from '../../tools/redocly.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixture = fileURLToPath(new URL('openapi.yaml', import.meta.url));
const config = join(root, 'openapi/redocly.yaml');
const parts = ['src', 'contract-tests', 'generated', 'openapi', 'package.json', 'tsconfig.json'];

let copy: string;
beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'second-description-'));
  for (const part of parts) cpSync(join(root, part), join(copy, part), { recursive: true });
  cpSync(fileURLToPath(new URL('programs', import.meta.url)), join(copy, 'programs'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  const described = join(copy, 'openapi/openapi.yaml');
  expect(redocly(['bundle', fixture, '--config', config, '--output', described], { encoding: 'utf8' }).status).toBe(0);
  expect(await main([], copy)).toEqual([]);
  const compilerOptions = { noEmit: false, outDir: 'dist', rootDir: '.', allowJs: false, checkJs: false };
  const options = { extends: './tsconfig.json', compilerOptions, include: ['programs'], exclude: [] };
  writeFileSync(join(copy, 'tsconfig.programs.json'), JSON.stringify(options));
  mkdirSync(join(copy, 'dist'));
});
afterAll(() => rmSync(copy, { recursive: true }));

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
  return { status, stdout, stderr };
};

describe('a description with five more operations', () => {
  test('passes the lint rules', () => {
    const { status, stdout, stderr } = redocly(['lint', fixture, '--config', config], { encoding: 'utf8' });
    expect([status, status === 0 || `${stdout}${stderr}`]).toEqual([0, true]);
  });

  test('has each operation in the table, each with its checks', () => {
    const contract = readFileSync(join(copy, 'generated/contract.ts'), 'utf8');
    const ids = [...contract.matchAll(/operationId: "(.*)"/g)].map(([, id]) => id);
    const more = ['getOutboundStats', 'create-outbound', 'updateOutbound', 'deleteBatchRecords', 'getOutboundTree'];
    expect(ids).toEqual(['deleteBatchOutbounds', ...more]);
  });

  test('has no enum in a response of its open edition', () => {
    const open = readFileSync(join(copy, 'generated/openapi-open.json'), 'utf8');
    expect(open).toContain('NO_RECORD');
    expect(open).not.toContain('"enum"');
  });

  test('has the style that Prism reads for each list in a query', () => {
    const edition = createRequire(join(copy, 'package.json'))('./generated/openapi-prism.json');
    const { parameters } = edition.paths['/batch/outbounds/{outbound_id}/records'].delete;
    const written = { style: 'pipeDelimited', explode: true };
    expect(parameters).toContainEqual(expect.objectContaining({ name: 'phone_number[]', ...written }));
    expect(edition.components.parameters.CampaignIds).toMatchObject(written);
  });

  test('types every call, is called over fetch and undici, mocked and judged', () => {
    const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
    expect(run(tsc, '--project', 'tsconfig.programs.json')).toEqual({ status: 0, stdout: '', stderr: '' });
    const { status, stdout, stderr } = run('--disable-warning=DEP0040', 'dist/programs/calls.js');
    expect([status, stderr]).toEqual([0, '']);
    const { called, sent, refused } = JSON.parse(stdout);
    const answers = [
      { status: 200, data: [{ kind: 'running', campaigns: 3, since: '2026-11-25' }] },
      { status: 201, data: { id: '00009', name: 'Spring', priority: 2, note: null, labels: { region: 'north' } } },
      { status: 204 },
      { status: 200, data: { '+48123456789': { http_status: 200, status: 'RECORD_REMOVED' } } },
      { status: 200, data: { name: 'All', folders: [{ name: 'Spring', folders: [] }] } },
      { status: 200, data: expect.arrayContaining([{ http_status: 200, id: '00001', status: 'REMOVAL_QUEUED' }]) },
    ];
    expect(called).toEqual([answers, answers]);
    const requests = [
      ['GET', '/outbounds/stats', ''],
      ['POST', '/outbounds', '{"name":"Łódź","priority":2}'],
      ['PUT', '/outbounds/0%2F%5B1a', '{"name":"Spring"}'],
      ['DELETE', '/batch/outbounds/0%2F%5B1a/records?phone_number[]=%2B48123456789&phone_number[]=48123456780', ''],
      ['GET', '/outbounds/tree?depth=2', ''],
      ['DELETE', '/batch/outbounds?id[]=00001', ''],
    ].map(([method, target, body]) => ({ method, target, body, violations: [] }));
    expect(sent).toEqual([...requests, ...requests]);
    expect(refused).toEqual([
      ['GET', '/outbounds/stats?depth=2', 422, ['query.depth is not described']],
      ['GET', '/outbounds/tree?depth=10', 422, [expect.stringMatching(/^query.depth must be <= 9/)]],
      ['GET', '/outbounds/tree?depth=two', 422, [expect.stringMatching(/^query.depth must be integer/)]],
      ['POST', '/outbounds', 422, [expect.stringContaining("must have required property 'name'")]],
      ['POST', '/outbounds', 422, [expect.stringContaining('must be > 0')]],
      ['POST', '/outbounds', 422, ['body is not JSON']],
      ['PUT', '/outbounds/000001', 422, [expect.stringContaining('must NOT have more than 5 characters')]],
      [
        'DELETE',
        '/batch/outbounds/00001/records?phone_number[]=1',
        422,
        [expect.stringContaining('must match pattern')],
      ],
      [
        'DELETE',
        '/batch/outbounds/00001/records',
        422,
        [expect.stringContaining("must have required property 'phone_number[]'")],
      ],
    ]);
  });
});
