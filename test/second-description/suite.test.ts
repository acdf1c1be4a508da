import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { proveValidation } from '../../contract-tests/engine/canary.ts';
import { loadContract } from '../../contract-tests/engine/contract.ts';
import { exampleCall } from '../../contract-tests/engine/derive.ts';
import { describe as read } from '../../contract-tests/engine/description.ts';
import { startMock } from '../../contract-tests/engine/mock.ts';
import { textReport } from '../../contract-tests/engine/reports/text.ts';
import { runSuite } from '../../contract-tests/engine/run-suite.ts';
import type { Target } from '../../contract-tests/engine/target.ts';
import type { Suite } from '../../contract-tests/engine/types.ts';
import { openUpstream } from '../../contract-tests/engine/upstream.ts';
import { findingsOf, isGreen } from '../../contract-tests/engine/verdict.ts';
import { redocly } from '../../tools/redocly.js';
import { type Broken, startServer } from './suite/server.ts';
import { updateOutbound } from './suite/update-outbound.ts';

const pairs = [
  { status: 200, at: ['*', 'status'], sibling: 'http_status', codes: { RECORD_REMOVED: 200, NO_RECORD: 404 } },
];
const description = read(bundled());
const contract = await loadContract(description, ({ operationId }) =>
  operationId === 'deleteBatchRecords' ? { pairs, success: {} } : undefined,
);
const account = { username: 'user', password: 'password' };

function bundled() {
  const folder = mkdtempSync(join(tmpdir(), 'second-'));
  try {
    const file = join(folder, 'openapi.json');
    const fixture = fileURLToPath(new URL('openapi.yaml', import.meta.url));
    const config = fileURLToPath(new URL('../../openapi/redocly.yaml', import.meta.url));
    redocly(['bundle', fixture, '--config', config, '--output', file], { encoding: 'utf8' });
    return JSON.parse(readFileSync(file, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const lacks: Target['lacks'] = {
  credentials: ['the mock takes any credentials'],
  'other methods': ['the mock names no methods'],
  memory: ['the mock has no memory'],
};
const onMock: Target = {
  name: 'mock',
  lacks,
  assumptions: 'asserted',
  async open() {
    const mock = await startMock(contract);
    const upstream = openUpstream({ url: mock.url, contract }, account);
    return {
      ...upstream,
      prepare: async () => ({ roles: { active: '00001', neighbour: '00002' } }),
      close: mock.close,
    };
  },
};

test('the canary sings for every operation', () => {
  expect(() => proveValidation(contract)).not.toThrow();
});

describe('what is derived from the description is true of the mock:', () => {
  test.each(description.operations.map((operation) => [operation.operationId, operation] as const))(
    '%s',
    async (_, operation) => {
      const harmless = exampleCall(contract, operation);
      const suite: Suite = {
        operationId: operation.operationId,
        harmless,
        cases: [{ name: ['a good call'], needs: [], steps: [{ ...harmless, expect: () => 'fine' }] }],
        observations: [],
        checks: {},
        evidence: {},
        loses: [],
        lost: () => [],
        words: { en: {}, pl: {} },
      };
      const run = await runSuite(suite, contract, onMock);
      expect(textReport(run, 'en').split('\n').at(-1)).toMatch(/^GREEN on mock: \d+ passed/);
      expect(run.judged.get('status_code_conformance')).toBe(1);
    },
  );
});

test('an operation with a body and a path has a bad request for each keyword of them', async () => {
  const run = await runSuite(updateOutbound, contract, onMock);
  const names = run.cases.map((one) => one.case.name.join(' '));
  for (const name of [
    'left out body',
    'no JSON body',
    'another media type body',
    'against a keyword outbound_id minLength',
    'against a keyword body required',
    'against a keyword body.name maxLength',
    'against a keyword body.priority minimum',
    'against a keyword body.priority maximum',
  ]) {
    expect(names).toContain(name);
  }
});

/** The server with its state, as a target. */
function onServer(broken: Broken = {}): Target {
  return {
    name: 'server',
    lacks: {},
    assumptions: 'asserted',
    async open() {
      const server = await startServer(broken);
      const ids: Record<string, string> = { active: '00001', neighbour: '00002' };
      return {
        ...openUpstream({ url: server.url, contract }, account),
        async prepare() {
          server.reset();
          return { roles: ids };
        },
        state: (role) => server.names.get(ids[role] ?? ''),
        close: server.close,
      };
    },
  };
}

describe('a suite that is written by hand, on a server with a state', () => {
  test('is green for one that is right', async () => {
    const run = await runSuite(updateOutbound, contract, onServer());
    expect(findingsOf(run)).toEqual([]);
    expect(isGreen(run)).toBe(true);
  });

  test.each<[string, string, Broken]>([
    ['another campaign is changed as well', 'only_the_named_campaign', { alsoChanges: '00002' }],
    ['a request is done before it is refused', 'refused_without_effect', { actsFirst: true }],
    ['a success has another status', 'status_code_conformance', { status: 200 }],
    ['any method changes the campaign', 'unsupported_method', { takesAnyMethod: true }],
  ])('notices that %s: %s', async (_, check, broken) => {
    const run = await runSuite(updateOutbound, contract, onServer(broken));
    expect(findingsOf(run).map((finding) => finding.check)).toContain(check);
  });
});
