import { expect, test } from 'vitest';
import { deleteBatchOutbounds as suite } from '../../operations/delete-batch-outbounds/suite.ts';
import { type SandboxTargetOptions, sandboxTarget } from '../../targets/sandbox.ts';
import { publishedContract } from '../published.ts';
import { startSuite } from '../run-suite.ts';
import type { SuiteRun } from '../suite-run.ts';
import type { Target } from '../target.ts';
import { junitReport } from './junit.ts';

const contract = await publishedContract();
const broken = (answer: object): SandboxTargetOptions => ({
  mutate: () => () => ({ status: 500, headers: { 'content-type': 'text/html' }, body: '', ...answer }),
});

async function runOn(options: SandboxTargetOptions = {}, more: Partial<Target> = {}, cutAfter = 1000) {
  const target = { ...sandboxTarget(contract, options), ...more };
  let cases = 0;
  let cut: SuiteRun | undefined;
  const running = await startSuite(suite, contract, target, () => {
    if (++cases === cutAfter) cut = running.cut(['signal', 'SIGINT']);
  });
  const done = await running.finished;
  return cut ?? done;
}

/** What both schemas demand of an element: its attributes and, in their order, the elements that it may hold. */
const schema: Record<string, { required: string[]; optional: string[] }> = {
  testsuite: { required: ['name', 'tests', 'failures', 'errors', 'skipped'], optional: ['time', 'timestamp'] },
  testcase: { required: ['name', 'time'], optional: ['classname'] },
  failure: { required: ['type'], optional: ['message'] },
  error: { required: ['type'], optional: ['message'] },
  skipped: { required: [], optional: ['message'] },
};
const attribute = /([\w:.-]+)="([^"<]*)"/g;

function attributesOf(tag: string): Record<string, string> {
  return Object.fromEntries([...tag.matchAll(attribute)].map(([, name, value]) => [name, value]));
}

const hostile = '<script>|`"&]]>\u0001\uFFFF\uD800```` [x](y) @name ##[command]';

test.each<[string, () => Promise<SuiteRun>]>([
  ['a green run', () => runOn()],
  ['a run with hostile answers', () => runOn(broken({ body: hostile }))],
  ['a run in which cases are skipped', () => runOn({}, { lacks: { recordings: ['no', 'recordings & "more"'] } })],
  ['a run without a server', () => runOn({ serving: async () => ({ port: 1, close: async () => undefined }) })],
  ['a run that was stopped', () => runOn({}, {}, 3)],
])('JUnit XML of %s is valid by the schemas of Jenkins and of Surefire', async (_, started) => {
  const run = await started();
  const report = junitReport(run);
  expect(report).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuite [^<]*>\n(.|\n)*<\/testsuite>\n$/);
  expect(report.match(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu)).toBeNull();
  expect(report.replaceAll(/&(amp|lt|gt|quot);/g, '')).not.toContain('&');
  for (const [tag, name = ''] of report.matchAll(/<([a-z]+)[^>]*>/g)) {
    const { required = [], optional = [] } = schema[name] ?? {};
    const names = Object.keys(attributesOf(tag));
    expect(schema[name], `${name} is an element of both schemas`).toBeDefined();
    expect(names, tag).toEqual(expect.arrayContaining(required));
    expect([...required, ...optional], tag).toEqual(expect.arrayContaining(names));
  }
  const cases = [...report.matchAll(/<testcase[^>]*>(.*?)<\/testcase>/gs)].map(([, inside = '']) => inside);
  for (const inside of cases) {
    expect(inside).toMatch(/^(|<skipped[^>]*\/>|<error[^>]*\/>|<failure[^>]*>[^<>]*<\/failure>)$/);
  }
  for (const [, time] of report.matchAll(/ time="([^"]*)"/g)) expect(time).toMatch(/^\d+\.\d{3}$/);
  const suiteOf = attributesOf(/<testsuite[^>]*>/.exec(report)?.[0] ?? '');
  expect(suiteOf.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
  const count = (element: string) => String(cases.filter((inside) => inside.startsWith(`<${element}`)).length);
  expect(suiteOf).toMatchObject({
    tests: String(cases.length),
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  });
});

test('JUnit XML is not green if a question could not be put to the end', async () => {
  const target: Partial<Target> = {
    skips: (testCase) => ('answer' in testCase ? undefined : ['not here']),
    open: async () => {
      const open = await sandboxTarget(contract).open();
      return {
        ...open,
        prepare: async () => {
          throw new Error('no campaign');
        },
      };
    },
  };
  const run = await runOn({}, target);
  const report = junitReport({ ...run, unseen: [] });
  expect(report).toMatch(
    /<testcase [^>]*name="order of the results"[^>]*><error message="no campaign" type="aborted"\/>/,
  );
});
