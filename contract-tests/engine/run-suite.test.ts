import { describe, expect, test } from 'vitest';
import type { ApiAnswer } from '../../src/sandbox/api.ts';
import type { Behaviour } from '../../src/sandbox/behaviour.ts';
import { deleteBatchOutbounds as suite } from '../operations/delete-batch-outbounds/suite.ts';
import { type SandboxTargetOptions, sandboxTarget } from '../targets/sandbox.ts';
import { publishedContract } from './published.ts';
import { junitReport } from './reports/junit.ts';
import { markdownReport } from './reports/markdown.ts';
import { textReport } from './reports/text.ts';
import { runSuite, startSuite } from './run-suite.ts';
import type { SuiteRun } from './suite-run.ts';
import type { Target } from './target.ts';
import { differencesIn, exitCodeOf, findingsOf, isGreen } from './verdict.ts';

const contract = await publishedContract();
const json = { 'content-type': 'application/json' };

/** The sandbox as a system of which only the documented things must hold, and that lacks what it is told to lack. */
function observed(options: SandboxTargetOptions, lacks: string[] = []): Target {
  const reasons = Object.fromEntries(lacks.map((need) => [need, [`no ${need} here`] as const]));
  return { ...sandboxTarget(contract, options), assumptions: 'observed', lacks: reasons };
}
const run = (target: Target) => runSuite(suite, contract, target);
const answering = (answer: Partial<ApiAnswer>): SandboxTargetOptions => ({
  mutate: () => () => ({ status: 200, headers: json, body: '[]', ...answer }),
});
const withStatus = (status: number, to: number): SandboxTargetOptions => ({
  mutate: (api) => (request) => {
    const answer = api(request);
    return answer.status === status ? { ...answer, status: to } : answer;
  },
});
const failing = ({ cases }: SuiteRun) => cases.filter(({ outcome }) => outcome === 'failed');
const checksIn = (done: SuiteRun) => new Set(findingsOf(done).map(({ check }) => check));

describe('what the vendor does not document is observed:', () => {
  test.each<[Partial<Behaviour>, string, string]>([
    [{ nothingQueued: 404 }, 'nothing queued', '404'],
    [{ order: 'reversed' }, 'order', 'reversed'],
    [{ duplicateIds: 'answered-once' }, 'same id twice', '1'],
    [{ malformedId: 'not-exist' }, 'four characters', '200, NOT_EXIST'],
    [{ challenge: false }, 'challenge', 'none'],
  ])('%j differs in "%s": %s', async (behaviour, name, answer) => {
    const done = await run(observed({ behaviour }, ['recordings', 'any ids', 'bad requests']));
    expect(differencesIn(done)).toMatchObject([{ case: { name: [name] }, answer: [answer] }]);
    expect(textReport(done, 'en')).toMatch(/, \d assumptions? differs?$/);
  });

  test.each<[Partial<Behaviour>, string]>([
    [{ unauthorizedBody: 'error' }, 'documented error'],
    [{ unauthorizedBody: 'empty' }, 'empty'],
    [{ unauthorizedBody: 'html' }, 'text/html'],
  ])('%j has a 401 with the body: %s', async (behaviour, answer) => {
    const { observations } = await run(observed({ behaviour }));
    expect(observations.find((one) => one.case.name[0] === '401 body')).toMatchObject({ answer: [answer] });
  });
});

describe('on a system of which things are only assumed', () => {
  test('403 for wrong credentials is found, and fails nothing', async () => {
    const done = await run(observed(withStatus(401, 403)));
    expect([failing(done), isGreen(done)]).toEqual([[], true]);
    const report = textReport(done, 'en');
    expect(report).toContain('What is not as we assume, which fails nothing here:');
    expect(report).not.toContain('What breaks the contract');
    expect(junitReport(done)).not.toContain('<failure');
    expect(report).toMatch(
      / {2}assumed: +the server answers with this status, and queues nothing\. \(#\/components\/responses/,
    );
    expect(report).toMatch(/GREEN on sandbox: \d+ passed, \d+ assumptions? differs?$/);
  });

  test('a wrong pair fails, because it is documented', async () => {
    const done = await run(
      observed({
        mutate: (api) => (request) => {
          const answer = api(request);
          return { ...answer, body: answer.body.replaceAll('"http_status":404', '"http_status":"404"') };
        },
      }),
    );
    expect(textReport(done, 'en')).toContain('must be integer, and is "404"');
    expect(exitCodeOf(done)).toBe(1);
  });
});

describe('on a live system a good request', () => {
  const lacks = ['removal', 'bad requests', 'other methods', 'any ids'];
  const found = (done: SuiteRun, fails: boolean) => [
    ...new Set(findingsOf(done).flatMap((one) => (one.fails === fails ? one.check : []))),
  ];

  test.each([201, 207, 400, 404])('that gets its results with the status %i fails nothing', async (status) => {
    const done = await run(observed(withStatus(200, status), lacks));
    expect([exitCodeOf(done), found(done, false)]).toEqual([0, ['status_code_conformance']]);
    expect(done.unseen).toEqual([]);
  });

  test.each([200, 204])('that gets an empty body with the status %i fails: it has no result', async (status) => {
    const done = await run(observed(answering({ status, body: '' }), lacks));
    expect(found(done, true)).toEqual(expect.arrayContaining(['response_schema_conformance']));
    expect(exitCodeOf(done)).toBe(1);
  });

  test('that is refused fails, though others succeed', async () => {
    const refusal = '{"request_id":"1","errors":[{"message":"x","code":1}]}';
    const mutate: SandboxTargetOptions['mutate'] = (api) => (request) =>
      request.target.includes('%5B') ? { status: 400, headers: json, body: refusal } : api(request);
    const done = await run(observed({ mutate }, lacks));
    expect(found(done, true)).toEqual(['status_code_conformance']);
  });

  test('without credentials that is refused with a page of HTML breaks nothing documented', async () => {
    const mutate: SandboxTargetOptions['mutate'] = (api) => (request) => {
      const answer = api(request);
      return answer.status === 401 ? { status: 407, headers: { 'content-type': 'text/html' }, body: '<p>' } : answer;
    };
    const done = await run(observed({ mutate }, lacks));
    expect([found(done, true), found(done, false)]).toEqual([[], ['content_type_conformance', 'ignored_auth']]);
  });
});

describe('green means seen:', () => {
  test.each<[string, SandboxTargetOptions]>([
    ['everything is refused with 400', answering({ status: 400, body: '{"request_id":"1","errors":[]}' })],
    ['everything is a 401', answering({ status: 401, body: '' })],
    ['no server is there', { serving: async () => ({ port: 1, close: async () => undefined }) }],
    ['no campaign ever gets a result', answering({})],
  ])('not where %s', async (_, options) => {
    const done = await run(observed(options, ['removal']));
    expect([isGreen(done), exitCodeOf(done)]).toEqual([false, 1]);
    expect(done.unseen).not.toEqual([]);
    const { reasons } = { reasons: textReport(done, 'en') };
    expect(reasons).toContain('This run saw too little: ');
    expect(markdownReport(done, { language: 'en' })).toContain('**This run saw too little: ');
    expect(junitReport(done)).toContain('<failure message="This run saw too little: ');
  });

  test('every documented check of the suite has judged something on the sandbox', async () => {
    const done = await run(sandboxTarget(contract));
    for (const check of [
      'ids_echoed_once',
      'status_pairs',
      'content_type_conformance',
      'ignored_auth',
      'content_coding',
    ]) {
      expect([check, (done.judged.get(check) ?? 0) > 0]).toEqual([check, true]);
    }
  });

  test('a body that cannot be judged is a finding with its reason', async () => {
    const done = await run(
      observed(answering({ body: '['.repeat(9e3) + ']'.repeat(9e3) }), ['removal', 'bad requests']),
    );
    expect(textReport(done, 'en')).toContain(
      'a response that cannot be judged: the body is nested more than 100 levels',
    );
    expect(exitCodeOf(done)).toBe(1);
  });
});

describe('looking comes before removing:', () => {
  const careful = (options: SandboxTargetOptions): Target => ({
    ...observed(options, ['recordings']),
    loses: 'removal',
  });

  test('nothing is removed from a system that breaks what is documented', async () => {
    const asked: string[] = [];
    const done = await run(
      careful({
        mutate: (api) => (request) => {
          asked.push(request.target);
          const answer = api(request);
          return { ...answer, body: answer.body.replaceAll('"http_status":404', '"http_status":410') };
        },
      }),
    );
    expect(asked.filter((target) => /=(00001|00003|10001)(&|$)/.test(target))).toEqual([]);
    expect(done.cases.find(({ aborted }) => aborted)).toMatchObject({ aborted: ['not removed after', '["unknown"]'] });
    expect([done.lost, exitCodeOf(done)]).toEqual([[], 1]);
  });

  test('a broken first removal is the last', async () => {
    const done = await run(
      careful({
        mutate: (api) => (request) => {
          const answer = api(request);
          return { ...answer, body: answer.body.replaceAll('"http_status":200', '"http_status":202') };
        },
      }),
    );
    expect(done.lost).toEqual(['00001']);
    expect(checksIn(done)).toContain('status_pairs');
    expect(textReport(done, 'en')).toContain('Removed by this run: 00001');
  });
});

test('a run that is cut tells what was seen, what was removed, and what was in flight', async () => {
  let hang = false;
  const started = await startSuite(
    suite,
    contract,
    {
      ...sandboxTarget(contract, {
        serving: async (api) => {
          const { createServer } = await import('node:http');
          const server = createServer(({ method = '', url = '', headers: { authorization } }, response) => {
            const answer = api({ method, target: url, ...(authorization && { authorization }) });
            if (!hang) response.writeHead(answer.status, answer.headers).end(answer.body);
          });
          await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
          const { port } = server.address() as { port: number };
          return { port, close: async () => void server.closeAllConnections() };
        },
      }),
      loses: 'removal',
    },
    (done) => {
      hang ||= done.lost.length > 0;
    },
  );
  await expect.poll(() => hang).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const done = started.cut(['signal', 'SIGINT']);
  const report = textReport(done, 'en');
  expect(report).toContain('This run was stopped: Ctrl-C (SIGINT).');
  expect(report).toContain('Removed by this run: 00001');
  expect(report).toMatch(/Sent, with no result in a response, and so perhaps removed: .*0000/);
  expect(isGreen(done)).toBe(false);
  await started.finished;
});

describe('a report', () => {
  const hostile = '<script>|`"&]]>\u0001\uFFFF```` [x](y) @name ##[command]';
  const target: Target = {
    ...observed(answering({ status: 500, headers: { 'content-type': 'text/html' }, body: hostile }), ['recordings']),
    name: 'live',
  };

  test('in Markdown has the page of the vendor, a command that reproduces, and no markup of a server', async () => {
    const done = await run(target);
    const report = markdownReport(done, { language: 'en' });
    expect(report).toMatch(/^# Contract check of DELETE \/batch\/outbounds$/m);
    expect(report).toContain(
      "The vendor's page: <https://api.thulium.com/docs/api/outbounds_batch/delete_batch_outbounds>",
    );
    expect(report).toContain(
      'curl -g -X DELETE -u "$THULIUM_USERNAME:$THULIUM_PASSWORD" "$THULIUM_BASE_URL"\'/batch/outbounds?id[]=00002\'',
    );
    for (const line of report.split('\n').filter((one) => one.includes('@name'))) {
      expect(line).toMatch(/^- (response|came): `{5,}[^`].*@name.*[^`]`{5,}$/);
    }
    expect(report).not.toMatch(/##\[command/);
    expect(report).not.toContain('127.0.0.1');
  });

  test('in Markdown can be sent as it is: titles in words, and no place in our files', async () => {
    const done = await run(target);
    const report = markdownReport(done, { language: 'en', host: 'acme.thulium.com' });
    expect(report).toContain('System: acme.thulium.com');
    expect(report).toMatch(/^### 1\. The server fails$/m);
    expect(report).toContain('- vendor: „Format odpowiedzi: json.');
    expect(report).not.toMatch(/#\/(components|paths)|THULIUM_A|&#96;/);
    expect(report).toMatch(/^- no recordings here \(skipped\): \d+ cases$/m);
  });

  test('is there in Polish', async () => {
    const done = await run(target);
    const report = markdownReport(done, { language: 'pl' });
    expect(report).toContain('## Co jest niezgodne z dokumentacją');
    expect(report).not.toMatch(/must be|expected|request:/);
    expect(textReport(done, 'pl')).toMatch(/CZERWONY \(live\): /);
  });

  test('groups one cause, with its cases under it', async () => {
    const done = await run(observed(withStatus(200, 207)));
    const report = textReport(done, 'en');
    expect(report.match(/^status_code_conformance$/gm)).toHaveLength(1);
    expect(report).toMatch(/cases: +an unknown campaign .*; … \d+$/m);
  });

  test('masks a text before it is cut, wherever the password is', async () => {
    const body = `${'x'.repeat(490)}api_pass${'x'.repeat(500)}`;
    const done = await run(
      observed(answering({ status: 500, headers: { 'content-type': 'text/html' }, body }), ['removal']),
    );
    for (const report of [textReport(done, 'en'), markdownReport(done, { language: 'en' }), junitReport(done)]) {
      expect(report).not.toMatch(/xapi|api_p/);
    }
  });
});
