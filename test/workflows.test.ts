import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

type Step = { uses?: string; run?: string; env?: Record<string, string>; with?: Record<string, unknown> };
type Job = {
  if?: string;
  permissions?: Record<string, string>;
  environment?: unknown;
  'timeout-minutes'?: number;
  steps: Step[];
};
type Workflow = { permissions?: Record<string, string>; jobs: Record<string, Job> };

const folder = new URL('../.github/workflows/', import.meta.url);
const textOf = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const workflows = readdirSync(folder).map((name): [string, Workflow] => [name, parse(textOf(name))]);
const workflow = (name: string) => Object.fromEntries(workflows)[name] as Workflow;
const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps }) => steps);
const pins = new Map<string, string>();

describe.each(workflows)('%s', (_, workflow) => {
  test('may do no more than read unless a job says so, and ends in time', () => {
    expect([{}, { contents: 'read' }]).toContainEqual(workflow.permissions);
    for (const job of Object.values(workflow.jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
  });

  test('pins each action by its hash, the same in every workflow, and leaves no credentials in a checkout', () => {
    for (const { uses, with: given } of stepsOf(workflow)) {
      if (uses === undefined) continue;
      expect(uses).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/);
      const [action = '', hash = ''] = uses.split('@');
      expect(pins.get(action) ?? hash).toBe(hash);
      pins.set(action, hash);
      if (action === 'actions/checkout') expect(given).toMatchObject({ 'persist-credentials': false });
    }
  });

  test('writes no expression into a script, which would run its value', () => {
    expect(stepsOf(workflow).filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });

  test('runs no code of the checkout where it can write or publish', () => {
    for (const { permissions = {}, steps } of Object.values(workflow.jobs)) {
      if (!Object.values(permissions).includes('write')) continue;
      expect(
        steps.filter(({ uses, run }) => uses?.startsWith('actions/checkout@') || /npm (ci|run)/.test(run ?? '')),
      ).toEqual([]);
    }
  });
});

test('the nightly check never removes', () => {
  const checks = stepsOf(workflow('nightly.yml')).filter(({ run }) => run?.includes(' check '));
  expect(checks.map(({ env }) => env?.THULIUM_ALLOW_REMOVAL)).toEqual(['']);
  expect(textOf('nightly.yml')).not.toMatch(/ACTIVE_IDS|ALLOW_REMOVAL: "?[^"]*yes/);
});

test('what has the account of the nightly check runs the packed file, and no tool of the checkout', () => {
  const { check, pack } = workflow('nightly.yml').jobs;
  const uses = (check?.steps ?? []).map((step) => step.uses?.split('@')[0]);
  expect(uses).not.toContain('actions/checkout');
  expect((check?.steps ?? []).filter(({ run }) => /npm (ci|run)/.test(run ?? ''))).toEqual([]);
  expect(pack?.environment).toBeUndefined();
  expect(JSON.stringify(pack)).not.toContain('secrets.');
});

test('what is published is packed in a fresh checkout, without install scripts', () => {
  const steps = workflow('release.yml').jobs.pack?.steps ?? [];
  expect(steps.filter(({ run }) => run?.startsWith('npm ')).map(({ run }) => run)).toEqual(['npm ci --ignore-scripts']);
  expect(steps.some(({ run }) => run?.includes('npm pack'))).toBe(true);
});

test('the nightly check does not report an outage or a refused password as drift', () => {
  expect(workflow('nightly.yml').jobs.report?.if).toBe("always() && needs.check.outputs.code == '1'");
});

test('a release runs every gate that there is', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const gates = Object.keys(scripts).filter((name) => /^test:/.test(name));
  expect(gates).toContain('test:slow');
  const runs = stepsOf(workflow('release.yml')).map(({ run = '' }) => run);
  expect(gates.filter((name) => name !== 'test:quick' && !runs.includes(`npm run ${name}`))).toEqual([]);
  const others = ['npm start', 'npm test', 'sh tools/lint-workflows.sh', 'node tools/diff.js HEAD^'];
  expect(runs).toEqual(expect.arrayContaining(others));
});

test('a job that needs Go has the one that the drivers ask for, before it is needed', () => {
  const needsGo = ({ run = '' }: Step) => ['sh tools/lint-workflows.sh', 'npm run test:languages'].includes(run);
  const jobs = workflows.flatMap(([, { jobs }]) => Object.values(jobs)).filter(({ steps }) => steps.some(needsGo));
  expect(jobs.length).toBeGreaterThanOrEqual(2);
  for (const { steps } of jobs) {
    const before = steps.slice(0, steps.findIndex(needsGo));
    const [setUp] = before.filter(({ uses }) => uses?.startsWith('actions/setup-go@'));
    expect(setUp?.with).toMatchObject({ 'go-version-file': 'languages/drivers/go/go.mod' });
  }
});

test('a pull request must have its changesets, with the history that this needs', () => {
  const { steps = [] } = workflow('ci.yml').jobs.changesets ?? {};
  expect(steps.map(({ run }) => run)).toEqual(
    expect.arrayContaining(['node tools/check-changesets.js "origin/$GITHUB_BASE_REF"', 'node tools/diff.js']),
  );
  expect(steps[0]?.with).toMatchObject({ 'fetch-depth': 0 });
});

test('each Node.js line that the package names is tried', () => {
  const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(engines.node).toBe('^20.19.0 || ^22.12.0 || >=24.0.0');
  expect(textOf('ci.yml')).toContain('node: ["20.19", "22", "24", "26"]');
});
