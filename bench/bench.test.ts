import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { measure } from './measure.ts';
import { page } from './page.ts';
import { paired } from './paired.ts';
import { newRun, type Run } from './record.ts';
import { atMost, type Table } from './table.ts';

const table = (title: string, seen = 1): Table => ({
  title,
  text: 'How it was measured.',
  head: ['client', 'time'],
  rows: [['ours', '1.00']],
  targets: [atMost(title, 1.05, '× the floor', seen)],
  ratios: { ours: seen },
});

async function* tables(...all: (Table | Error)[]) {
  for (const one of all) {
    if (one instanceof Error) throw one;
    yield one;
  }
}

beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => vi.restoreAllMocks());

test('each table of the bench is kept as it is measured, and a part that fails loses none', async () => {
  const kept: string[] = [];
  const keep = (run: Run) => kept.push(JSON.stringify(run.parts));
  const run = newRun(true);
  await measure(run, 'first', tables(table('one'), new Error('no registry')), keep);
  await measure(run, 'second', tables(table('two')), keep);
  expect(kept[0]).toBe(JSON.stringify({ first: { tables: [table('one')] } }));
  expect(run.parts).toEqual({
    first: { tables: [table('one')], failed: 'no registry' },
    second: { tables: [table('two')] },
  });
  expect(run.load).toHaveLength(3);
});

test('a client that fails is left out of the measurement by name, and the others are measured', async () => {
  const calls = { floor: async () => 1, broken: () => Promise.reject(new Error('HTTP 500')), ours: async () => 1 };
  const { ratios, failed } = await paired(calls, { rounds: 3, calls: 1, warmUp: 0 });
  expect([[...ratios.keys()], [...failed]]).toEqual([['floor', 'ours'], [['broken', 'HTTP 500']]]);
});

test('nothing is measured without the floor', async () => {
  const calls = { floor: () => Promise.reject(new Error('HTTP 500')), ours: async () => 1 };
  await expect(paired(calls, { rounds: 3, calls: 1, warmUp: 0 })).rejects.toThrow('HTTP 500');
});

test('the page says what was missed and what failed, where it was measured, and what another Node.js has', () => {
  const run: Run = { ...newRun(true), parts: { size: { tables: [table('one', 1.2)], failed: 'no registry' } } };
  const other: Run = { ...run, node: '99.0.0', parts: { size: { tables: [table('one', 1.04)] } } };
  const text = page(run, [run, other]);
  expect(text).toContain('The part size failed: no registry');
  expect(text).toContain(`| target | Node.js ${process.versions.node} | Node.js 99.0.0 |`);
  expect(text).toContain('| one: at most 1.05 × the floor | **missed**: 1.20 | 1.04 |');
  expect(text).toContain(run.processor);
});

test('a target is judged by the figure that is shown', () => {
  expect([atMost('a', 1.4, '', 1.404).met, atMost('a', 1.4, '', 1.406).met, atMost('a', 1.4, '').met]).toEqual([
    true,
    false,
    false,
  ]);
});
