import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { en } from '../messages/en.ts';
import { pl } from '../messages/pl.ts';
import { Screen } from '../screen.ts';
import { ProgressBar } from './bar.ts';
import type { ResultLine } from './result-line.ts';
import { Tally } from './tally.ts';

/** A bar of 1,000 campaigns by a clock that is set. */
function barWith(messages = en) {
  let time = 0;
  const now = () => time;
  const stream = () => new PassThrough();
  const io = { stdin: stream(), stdout: stream(), stderr: stream(), signals: process, suspend() {}, now, locale: 'en' };
  const tally = new Tally();
  const bar = new ProgressBar(new Screen(io, {}), messages, tally, 1000, now);
  return {
    bar,
    add: (count: number, status: 'REMOVAL_QUEUED' | 'ALREADY_QUEUED' | 'NOT_EXIST' | 'failed') => {
      const error = { name: 'E', message: 'm' };
      const line: ResultLine =
        status === 'failed'
          ? { id: '00001', outcome: 'failed', error }
          : { id: '00001', outcome: 'answered', http_status: 200, status };
      for (let index = 0; index < count; index++) tally.add(line);
    },
    passed: (seconds: number) => {
      time += seconds * 1000;
    },
    text: (columns = 120) => bar.line(columns).replace(/^.*[|/\\-] +/, ''),
  };
}

describe('the bar', () => {
  test('tells what is queued, what was and what is not there, a rate, and the time that is left', () => {
    const { add, passed, text } = barWith();
    add(400, 'REMOVAL_QUEUED');
    add(75, 'ALREADY_QUEUED');
    add(25, 'NOT_EXIST');
    passed(10);
    expect(text()).toBe('50%  500/1,000  50/s  0:10 left  400 queued  75 already  25 not found');
  });

  test('counts failures as no progress, and then knows of no time that is left', () => {
    const { add, passed, text } = barWith();
    add(100, 'REMOVAL_QUEUED');
    add(400, 'failed');
    passed(10);
    expect(text()).toBe('10%  100/1,000  10/s  400 failed  100 queued');
  });

  test('says how long the server wants no request, and does not count that for the rate', () => {
    const { bar, add, passed, text } = barWith();
    add(100, 'REMOVAL_QUEUED');
    passed(2);
    bar.pause(120_000);
    passed(2);
    expect(text()).toContain('waiting 118 s, as the server asks');
    passed(118);
    expect(text()).toContain('50/s');
  });

  test('knows of no rate before there is a response', () => {
    const { passed, text } = barWith();
    passed(60);
    expect(text()).toBe('0%  0/1,000');
  });

  test('says it in fewer words where there is less room', () => {
    const { bar, add, passed, text } = barWith();
    add(100, 'REMOVAL_QUEUED');
    passed(10);
    expect([text(32), text(24)]).toEqual(['10%  100/1,000  10/s', '10%  100/1,000']);
    bar.pause(120_000);
    expect([text(50), text(24)]).toEqual(['10%  waiting 120 s, as the server asks', '10%  wait 120 s']);
  });

  test('is in Polish', () => {
    const { bar, add, passed, text } = barWith(pl);
    add(500, 'REMOVAL_QUEUED');
    passed(10);
    expect(text()).toBe('50%  500/1\u00A0000  50/s  zostało 0:10  w kolejce: 500');
    bar.pause(5000);
    expect(text()).toContain('czekam 5 s na prośbę serwera');
  });

  test.each([24, 40, 60, 80, 120, 200])('leaves room for the ^C of a terminal of %i columns', (columns) => {
    const { bar, add, passed } = barWith();
    for (const status of ['REMOVAL_QUEUED', 'ALREADY_QUEUED', 'NOT_EXIST', 'failed'] as const) add(123, status);
    passed(1234);
    expect(bar.line(columns).length).toBeLessThanOrEqual(columns - 4);
    expect(bar.line(columns)).toContain('36%');
  });
});
