import { describe, expect, test } from 'vitest';
import type { Behaviour } from '../../src/sandbox/behaviour.ts';
import type { Need } from '../operations/delete-batch-outbounds/types.ts';
import { type SandboxTargetOptions, sandboxTarget } from '../targets/sandbox.ts';
import { junitReport } from './reports/junit.ts';
import { markdownReport } from './reports/markdown.ts';
import { textReport } from './reports/text.ts';
import type { Target } from './run-case.ts';
import { differs, isGreen, runSuite, type SuiteRun } from './run-suite.ts';

const json = { 'content-type': 'application/json' };

/** The sandbox as a system of which only the documented things must hold, and that lacks what it is told to lack. */
function observed(options: SandboxTargetOptions, lacks: Need[] = []): Target {
  const reasons = Object.fromEntries(lacks.map((need) => [need, `no ${need} here`]));
  return { ...sandboxTarget(options), assumptions: 'observed', lacks: reasons };
}

const failuresOf = ({ cases }: SuiteRun) => cases.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);

describe('what the vendor does not document is observed:', () => {
  test.each<[Partial<Behaviour>, string, string]>([
    [{ nothingQueued: 404 }, 'status where nothing is queued', '404'],
    [{ order: 'reversed' }, 'order of the results', 'reversed'],
    [{ duplicateIds: 'answered-once' }, 'results for an id given twice', '1'],
    [{ malformedId: 'not-exist' }, 'status for an id of four characters', '200, NOT_EXIST'],
    [{ challenge: false }, 'challenge of a 401', 'none'],
  ])('%j differs in "%s": %s', async (behaviour, name, answer) => {
    const { observations } = await runSuite(observed({ behaviour }, ['recordings', 'any ids', 'bad requests']));
    expect(observations.filter(differs)).toMatchObject([{ name, answer }]);
  });

  test.each<[Partial<Behaviour>, string]>([
    [{ unauthorizedBody: 'error' }, 'the documented error'],
    [{ unauthorizedBody: 'empty' }, 'empty'],
    [{ unauthorizedBody: 'html' }, 'text/html'],
  ])('%j has a 401 with the body: %s', async (behaviour, answer) => {
    const { observations } = await runSuite(observed({ behaviour }));
    expect(observations.find(({ name }) => name === 'body of a 401')).toMatchObject({ answer });
  });

  test('properties and headers that nobody described', async () => {
    const target = observed({
      mutate: (api) => (request) => {
        const { body, headers, status } = api(request);
        const more = { ...headers, 'x-ratelimit-limit': '10', 'retry-after': '1' };
        return { status, headers: more, body: body.replaceAll('"id":', '"message":"x","id":') };
      },
    });
    const { observations } = await runSuite(target);
    expect(observations.filter(differs)).toMatchObject([
      { name: 'properties beyond the three', answer: 'message' },
      { name: 'headers about limits', answer: 'x-ratelimit-limit, retry-after' },
    ]);
  });
});

describe('on a system of which things are only assumed', () => {
  const withStatus = (status: number, to: number): SandboxTargetOptions => ({
    mutate: (api) => (request) => {
      const answer = api(request);
      return answer.status === status ? { ...answer, status: to } : answer;
    },
  });

  test('403 for wrong credentials is found, and fails nothing', async () => {
    const run = await runSuite(observed(withStatus(401, 403)));
    expect([failuresOf(run), isGreen(run)]).toEqual([[], true]);
    expect(run.cases.flatMap(({ findings }) => findings.map(({ check }) => check))).toContain('ignored_auth');
    expect(textReport(run)).toContain('What is not as we assume, which fails nothing here:');
    expect(textReport(run)).not.toContain('What breaks the contract');
    expect(junitReport(run)).not.toContain('<failure');
    expect(textReport(run)).toMatch(
      / {2}assumed: +openapi\/openapi\.yaml:\d+: this status, and that nothing was queued\./,
    );
  });

  test('404 for an answer in which nothing is queued is found, and fails nothing', async () => {
    const run = await runSuite(
      observed({ behaviour: { nothingQueued: 404 } }, ['removal', 'recordings', 'bad requests']),
    );
    expect([failuresOf(run), run.tooLittle, isGreen(run)]).toEqual([[], [], true]);
    const found = new Set(run.cases.flatMap(({ findings }) => findings.map(({ check }) => check)));
    expect(found).toEqual(new Set(['status_code_conformance', 'response_schema_conformance']));
  });

  test('a wrong pair fails, because it is documented', async () => {
    const run = await runSuite(
      observed({
        mutate: (api) => (request) => {
          const answer = api(request);
          return { ...answer, body: answer.body.replaceAll('"http_status":404', '"http_status":200') };
        },
      }),
    );
    expect(textReport(run)).toContain('What breaks the contract:');
    expect(failuresOf(run)).toContain('an unknown campaign is reported as not existing, however often');
    expect(isGreen(run)).toBe(false);
  });
});

describe('a run that saw too little is not green:', () => {
  const answer = (status: number, body: string): SandboxTargetOptions => ({
    mutate: () => () => ({ status, headers: json, body }),
  });

  test.each<[string, Target, string[]]>([
    [
      'everything is a 401',
      observed(answer(401, '')),
      ['no request was answered with 2xx, or with results: the run saw 401'],
    ],
    [
      'there is nobody there',
      observed({ serving: async () => ({ port: 1, close: async () => undefined }) }),
      ['no request was answered with 2xx, or with results: the run saw no answer at all'],
    ],
    [
      'no campaign ever gets a result',
      observed(answer(200, '[]')),
      ['active', 'unknown', 'queued', 'neighbour'].map((role) => `no campaign of the role "${role}" was ever answered`),
    ],
  ])('%s', async (_, target, tooLittle) => {
    const run = await runSuite(target);
    expect(run.tooLittle).toEqual(tooLittle);
    expect(isGreen(run)).toBe(false);
    for (const reason of tooLittle) {
      expect(textReport(run)).toContain(`This run saw too little: ${reason}.`);
      expect(markdownReport(run, new Date(0))).toContain(`**This run saw too little:** ${reason}.`);
      expect(junitReport(run)).toContain(`<failure message="${reason.replaceAll('"', '&quot;')}">`);
    }
  });

  test('a target that runs out of campaigns before each role was seen', async () => {
    const sandbox = sandboxTarget();
    const target: Target = {
      ...sandbox,
      async open() {
        const open = await sandbox.open();
        const usedUp = { skipped: 'used up' };
        return {
          ...open,
          prepare: async (scene) => (JSON.stringify(scene.calls).includes('neighbour') ? usedUp : open.prepare(scene)),
        };
      },
    };
    expect((await runSuite(target)).tooLittle).toEqual(['no campaign of the role "neighbour" was ever answered']);
  });
});

describe('a report', () => {
  const hostile = '<script>|`"&]]>\u0000\uFFFF```` [x](y)';
  const target: Target = {
    ...observed({ mutate: () => () => ({ status: 500, headers: { 'content-type': 'text/html' }, body: hostile }) }, [
      'recordings',
    ]),
    name: 'live',
  };

  test('in Markdown tells the date and every finding, and what a server said is not markup', async () => {
    const report = markdownReport(await runSuite(target), new Date('2026-11-24T12:00:00Z'));
    expect(report).toContain('**RED on live: 20 failed, 3 skipped.**');
    expect(report).toContain('2026-11-24');
    expect(report).toContain('not_a_server_error');
    expect(report).toMatch(/^`{5}text$/m);
    expect(report).toContain('- a campaign is queued together with its recordings (skipped): no recordings here');
  });

  test('in JUnit XML has a reason for what was skipped, and nothing that XML cannot hold', async () => {
    const report = junitReport(await runSuite(target));
    expect(report).toContain('<skipped message="no recordings here"/>');
    expect(report).toMatch(
      /<testsuite name="deleteBatchOutbounds, live" tests="24" failures="2\d" errors="0" skipped="3">/,
    );
    expect(report).toContain('&lt;script&gt;|`&quot;&amp;]]&gt;\\x00\uFFFD');
    expect([...report].filter((character) => character < ' ' && character !== '\n')).toEqual([]);
    expect(encodeURIComponent(report)).toContain('%EF%BF%BD'); // throws for half a surrogate pair
  });
});
