import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder, type Running, thulium } from '../cli.test-support.ts';
import { account, idsSeen, liveSystem } from './check.test-support.ts';

const all = ['00001', '00004', '00005', '00006', '00007', '00008', '00009'];

const names = ['report.md', 'junit.xml', 'tape.har'];

/** A check that gets a signal with the request of this number. */
async function stoppedAt(number: number, signal: 'SIGINT' | 'SIGTERM') {
  const files = names.map((name) => join(folder, name));
  for (const file of files) writeFileSync(file, 'old');
  let running: Running | undefined;
  let seen = 0;
  const contents: string[] = [];
  const spy = await liveSystem({
    onRequest: () => {
      if (++seen !== number) return;
      contents.push(...files.map((file) => readFileSync(file, 'utf8')));
      running?.signal(signal);
    },
  });
  const env = { ...account, THULIUM_BASE_URL: spy.url, THULIUM_ALLOW_REMOVAL: 'yes', THULIUM_ACTIVE_IDS: all.join() };
  const args = ['check', '--report', 'report.md', '--junit', 'junit.xml', '--record', 'tape.har'];
  const { code, stdout } = await thulium(args, env, {
    meanwhile: (started) => {
      running = started;
    },
  });
  const removed = [...idsSeen(spy.requests)].filter((id) => all.includes(id));
  return { code, text: stdout.trimEnd(), contents, removed };
}

describe('a check that is stopped', () => {
  test.each([1, 3, 5, 8, 9, 10, 11, 13, 15, 18])(
    'at request %i tells what was seen and what was removed',
    async (number) => {
      const signal = number % 2 === 0 ? 'SIGTERM' : 'SIGINT';
      const { code, text, contents, removed } = await stoppedAt(number, signal);
      expect(code).toBe(signal === 'SIGINT' ? 130 : 143);
      expect(contents).toEqual(['old', 'old', 'old']); // until the end
      expect(text).toContain(`This run was stopped: ${signal === 'SIGINT' ? 'Ctrl-C (SIGINT)' : signal}.`);
      expect(text).toMatch(/\nNO VERDICT on live: .*$/);
      for (const id of removed) expect(text).toMatch(new RegExp(`(Removed by this run|perhaps removed): .*${id}`));
      const [report = '', junit = '', tape = ''] = names.map((name) => join(folder, name));
      expect(readFileSync(report, 'utf8')).toContain('This run was stopped');
      expect(readFileSync(junit, 'utf8')).toMatch(/<failure message="This run was stopped(.|\n)*<\/testsuite>\n$/);
      expect(readFileSync(tape, 'utf8')).toBe('old');
      expect(JSON.parse(readFileSync(`${tape}.cut`, 'utf8')).log._cut).toEqual(['signal', signal]);
      for (const file of [report, junit, tape]) expect(existsSync(`${file}.part`)).toBe(false);
    },
  );
});
