import { expect, test } from 'vitest';
import { spyWith } from '../../src/spy.test-support.ts';
import { read } from '../cli.test-support.ts';
import { check } from './check.test-support.ts';

const deep = (open: string, close: string) => open.repeat(9e3) + close.repeat(9e3);
const bodies: [string, string][] = [
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
];

test('a check ends, and finds the error, whatever a server returns', async () => {
  let chosen = '';
  const spy = await spyWith((response) => response.writeHead(200, { 'content-type': 'application/json' }).end(chosen));
  const files = ['report.md', 'junit.xml', 'tape.har'];
  for (const [name, body] of bodies) {
    chosen = body;
    const args = ['--report', 'report.md', '--junit', 'junit.xml', '--record', 'tape.har'];
    const { code, stdout } = await check(spy, {}, args);
    expect([code, files.every((file) => read(file).length > 100)], name).toEqual([1, true]);
    expect(stdout, name).toMatch(/cannot be judged|What breaks the contract/);
  }
});
