import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Spied, spyWith } from '../../src/spy.test-support.ts';
import { folder } from '../cli.test-support.ts';
import { checkCommand } from './check.ts';

const password = 'pä/ss"wo&r+d \'1=<x>';
const files = ['report.md', 'junit.xml', 'tape.har'];

/** All that a check of a server leaves: on the terminal and in its files. */
async function checked(answer: (response: ServerResponse, request: Spied) => void) {
  const spy = await spyWith(answer);
  const lines: string[] = [];
  const [report = '', junit = '', tape = ''] = files.map((name) => join(folder, name));
  const code = await checkCommand(
    ['--report', report, '--junit', junit, '--record', tape],
    (text) => lines.push(text),
    { THULIUM_BASE_URL: spy.url, THULIUM_USERNAME: 'api_user', THULIUM_PASSWORD: password },
  );
  return {
    code,
    requests: spy.requests,
    texts: [lines.join('\n'), ...[report, junit, tape].map((file) => readFileSync(file, 'utf8'))],
  };
}

describe('a check of a server that answers', () => {
  const deep = (open: string, close: string) => open.repeat(9e3) + close.repeat(9e3);
  test.each<[string, string]>([
    ['lists in lists', deep('[', ']')],
    ['objects in objects', deep('{"a":', '}').replace(':}', ':1}')],
    ['a deep status', `[{"http_status":200,"id":"xxxxx","status":${deep('[', ']')}}]`],
    ['a deep id', `[{"http_status":200,"id":${deep('[', ']')},"status":"NOT_EXIST"}]`],
    ['a deep http_status', `[{"http_status":${deep('[', ']')},"id":"xxxxx","status":"NOT_EXIST"}]`],
    ['objects that are no text', '[{"http_status":{"toString":1},"id":{"toString":1},"status":{"toString":1}}]'],
    ['an http_status that is no text', '[{"http_status":{"toString":1},"id":"xxxxx","status":"NOT_EXIST"}]'],
    ['a status that is no text', '[{"http_status":200,"id":"xxxxx","status":{"toString":1}}]'],
    ['nothing in a list', '[null]'],
    ['a hundred thousand things', `[${'{},'.repeat(3e5)}{}]`],
  ])('%s ends, and finds it wrong', async (_, body) => {
    const { code, texts } = await checked((response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(body),
    );
    expect([code, texts.every((text) => text.length > 100)]).toEqual([1, true]);
    expect(texts[0]).toMatch(/cannot be judged|What breaks the contract/);
  });
});

test('a check shows no credentials, whatever part of an answer they stand in', async () => {
  const token = Buffer.from(`api_user:${password}`).toString('base64');
  const leak = new RegExp(`ss.{1,6}wo.{0,6}r.{0,4}d|${token.slice(12)}|${Buffer.from(password).toString('base64')}`);
  const writings = [
    password,
    JSON.stringify(password),
    encodeURIComponent(password),
    Buffer.from(password).toString('base64'),
    `Basic ${token}`,
  ];
  for (const said of writings.map((text) => Buffer.from(text).toString('latin1'))) {
    expect(said).toMatch(leak);
    for (const status of [200, 307, 400, 401]) {
      const { code, texts } = await checked((response) => {
        const headers = { allow: said, location: said, 'retry-after': said, 'x-limit': said, 'set-cookie': said };
        response.writeHead(status, said, {
          'content-type': status < 400 ? 'application/json' : `text/${said}`,
          'www-authenticate': said,
          ...headers,
        });
        response.end(said);
      });
      expect([code, texts.map((text) => leak.exec(text)?.[0] ?? '')]).toEqual([
        status === 401 ? 3 : 1,
        ['', '', '', ''],
      ]);
    }
  }
});
