import fc from 'fast-check';
import { expect, vi } from 'vitest';
import { createThuliumClient, deleteBatchOutbounds, type RemovalReport } from '../../index.ts';

/** What may happen to a request, on its way, in the server and on its way back. */
const faults = [
  'none',
  'none',
  'none',
  'none',
  'refused',
  '401',
  '403',
  '407',
  '404',
  '302',
  'reset before',
  'reset after',
  'silence before',
  'silence after',
  'truncated',
  'html before',
  'html after',
  '429',
  '500 before',
  '500 after',
  '503',
  'spoiled',
  'unknown status',
  'left out',
  'answered twice',
  'contradicted',
  'foreign',
  'reversed',
  '207',
] as const;
type Fault = (typeof faults)[number];

interface Item {
  http_status: number;
  id: string;
  status: string;
}

/** A server as the vendor's page has it, that takes a limited number of ids, and what it saw. */
class Model {
  readonly queued = new Set<string>();
  /** How many requests with an id have arrived, whatever the answer. */
  readonly arrivals = new Map<string, number>();
  readonly requests: { fault: Fault; aborted: boolean; ids: string[]; recordings: boolean; bytes: number }[] = [];
  readonly #active: Set<string>;
  readonly #faults: Fault[];
  readonly #mostIds: number;

  constructor(active: Iterable<string>, faultsInTurn: Fault[], mostIds: number) {
    this.#active = new Set(active);
    this.#faults = [...faultsInTurn];
    this.#mostIds = mostIds;
  }

  exists(id: string): boolean {
    return this.#active.has(id);
  }

  async answer(url: string, { signal }: RequestInit): Promise<Response> {
    const { pathname, search } = new URL(url);
    const query = new URLSearchParams(search);
    const ids = query.getAll('id[]');
    const encoded = search.replaceAll('[', '%5B').replaceAll(']', '%5D');
    const bytes = `DELETE ${pathname}${encoded} HTTP/1.1`.length;
    const fault = this.#faults.shift() ?? 'none';
    this.requests.push({
      fault,
      aborted: signal?.aborted === true,
      ids,
      recordings: query.has('delete_recordings'),
      bytes,
    });
    if (fault !== 'refused' && !fault.endsWith('before')) {
      for (const id of ids) this.arrivals.set(id, (this.arrivals.get(id) ?? 0) + 1);
    }
    const isRefused = ['refused', '401', '403', '407', '404', '302', '429'].includes(fault) || fault.endsWith('before');
    if (ids.length > this.#mostIds && !isRefused) return new Response('', { status: 414 });
    // A 503 may have acted.
    return await respond(fault, isRefused ? [] : ids.map((id) => this.#remove(id)), signal);
  }

  #remove(id: string): Item {
    if (!this.#active.has(id)) return { http_status: 404, id, status: 'NOT_EXIST' };
    if (this.queued.has(id)) return { http_status: 400, id, status: 'ALREADY_QUEUED' };
    this.queued.add(id);
    return { http_status: 200, id, status: 'REMOVAL_QUEUED' };
  }
}

const notExist = (item: Item): Item => ({ ...item, http_status: 404, status: 'NOT_EXIST' });
const isOdd = (_: Item, index: number) => index % 2 === 1;

async function respond(fault: Fault, items: Item[], signal: AbortSignal | null | undefined): Promise<Response> {
  const [first, ...others] = items;
  const twice = first && { ...first, http_status: 200, status: 'REMOVAL_QUEUED' };
  const answers: Partial<Record<Fault, () => Response | Promise<Response>>> = {
    '429': () => new Response('', { status: 429, headers: { 'retry-after': '2' } }),
    '401': () => new Response('', { status: 401 }),
    '403': () => new Response('', { status: 403 }),
    '407': () => new Response('', { status: 407 }),
    '404': () => new Response('', { status: 404 }),
    spoiled: () => new Response(new ReadableStream({ start: (controller) => controller.enqueue('[]') })),
    '302': () => new Response('', { status: 302 }),
    '503': () => new Response('', { status: 503 }),
    '207': () => Response.json(items, { status: 207 }),
    truncated: () => new Response(halfOf(JSON.stringify(items))),
    'unknown status': () => Response.json(first ? [{ ...first, http_status: 202, status: 'DONE' }, ...others] : []),
    'left out': () => Response.json(items.filter(isOdd)),
    'answered twice': () => Response.json([...items, ...items]),
    contradicted: () => Response.json(twice ? [...items, twice, notExist(twice)] : []),
    foreign: () => Response.json([...items, { http_status: 200, id: 'other', status: 'REMOVAL_QUEUED' }]),
    reversed: () => Response.json(items.toReversed()),
  };
  if (fault === 'refused') {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }) });
  }
  if (fault.startsWith('reset')) throw new TypeError('fetch failed');
  if (fault.startsWith('silence')) return await silence(signal);
  if (fault.startsWith('html')) return new Response('<h1>Log in</h1>');
  if (fault.startsWith('500')) return new Response('', { status: 500 });
  return (await answers[fault]?.()) ?? Response.json(items);
}

function silence(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason));
  });
}

function halfOf(text: string): ReadableStream {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text.slice(0, text.length / 2)));
      controller.error(new TypeError('terminated'));
    },
  });
}

const id = fc.oneof(
  fc.integer({ min: 0, max: 60 }).map((number) => String(number).padStart(5, '0')),
  fc.string({ unit: fc.constantFrom('a', 'Ż', '&', '=', '%', '#', '+', '/'), minLength: 5, maxLength: 5 }),
);
const scenario = fc.record({
  ids: fc.array(id, { minLength: 1, maxLength: 80 }),
  active: fc.array(id, { maxLength: 60 }),
  faults: fc.array(fc.constantFrom(...faults), { maxLength: 40 }),
  mostIds: fc.integer({ min: 1, max: 40 }),
  chunkSize: fc.integer({ min: 1, max: 30 }),
  concurrency: fc.integer({ min: 1, max: 6 }),
  delete_recordings: fc.boolean(),
  streamed: fc.boolean(),
  abortAfter: fc.option(fc.integer({ min: 0, max: 5000 })),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer Value> ? Value : never;

async function run(given: Scenario) {
  const model = new Model(given.active, given.faults, given.mostIds);
  const client = createThuliumClient({
    system: 'acme',
    username: 'api_user',
    password: 'api_pass',
    fetch: (url, init) => model.answer(url, init),
  });
  const controller = new AbortController();
  const read = given.streamed ? [] : given.ids;
  if (given.abortAfter !== null) setTimeout(() => controller.abort(), given.abortAfter);
  const { chunkSize, concurrency, delete_recordings } = given;
  const options = { chunkSize, concurrency, delete_recordings, signal: controller.signal };
  const reported = deleteBatchOutbounds(client, given.streamed ? streamOf(given.ids, read) : given.ids, options);
  await vi.runAllTimersAsync();
  return { model, report: await reported, read: new Set(read) };
}

/** Gives ids one after another, with pauses, and notes which it gave. */
async function* streamOf(ids: string[], read: string[]): AsyncGenerator<string> {
  for (const [index, one] of ids.entries()) {
    if (index % 7 === 3) await new Promise((resolve) => setTimeout(resolve, 400));
    read.push(one);
    yield one;
  }
}

function accountedIds({ results, unrecognised, failed, notSent }: RemovalReport): string[] {
  return [
    ...results.map((result) => result.id),
    ...unrecognised.map((answer) => answer.id),
    ...failed.flatMap((request) => request.ids),
    ...notSent,
  ];
}

/** Whatever goes wrong, every id is accounted for once, and truly. */
export async function checkAccounts(numRuns: number): Promise<void> {
  await inFakeTime(
    fc.asyncProperty(scenario, async (given) => {
      const { model, report, read } = await run(given);
      const accounted = accountedIds(report);
      expect(new Set(accounted).size).toBe(accounted.length);
      // A stream that is left may have given one id more, to nobody.
      const givenToNobody = given.streamed && 'stopped' in report ? 1 : 0;
      expect([...read].filter((one) => !accounted.includes(one)).length).toBeLessThanOrEqual(givenToNobody);
      expect(accounted.filter((one) => !read.has(one))).toEqual([]);
      expect(report.complete).toBe(report.results.length === accounted.length && !('stopped' in report));

      for (const result of report.results) {
        expect(result.status === 'NOT_EXIST').toBe(!model.exists(result.id));
        expect(result.status === 'NOT_EXIST' || model.queued.has(result.id)).toBe(true);
      }
      checkWire(model, report);
      for (const request of model.requests) {
        expect(request.ids.length).toBeGreaterThanOrEqual(1);
        expect(request.ids.length).toBeLessThanOrEqual(given.chunkSize);
        expect(request.bytes).toBeLessThanOrEqual(8000);
        expect(new Set(request.ids).size).toBe(request.ids.length);
        expect(request.recordings).toBe(given.delete_recordings);
        expect(request.aborted).toBe(false);
      }
    }),
    numRuns,
  );
}

/** What the report says of the wire is what happened there. */
function checkWire(model: Model, report: RemovalReport): void {
  const left = (id: string) =>
    model.requests.filter(({ fault, ids }) => fault !== 'refused' && ids.includes(id)).length;
  expect(report.notSent.filter((id) => left(id) > 0)).toEqual([]);
  const arrivedTwice = [...model.arrivals].filter(([, times]) => times > 1).map(([id]) => id);
  expect(report.retried).toEqual(expect.arrayContaining(arrivedTwice));
  expect(report.retried.filter((id) => left(id) < 2)).toEqual([]);
  expect(new Set(report.retried).size).toBe(report.retried.length);
  for (const { ids, error } of report.failed) {
    for (const id of ids) expect([id, error.sent]).toEqual([id, left(id) > 0]);
  }
}

/** Without faults every id has its result, in as few requests as can be. */
export async function checkWithoutFaults(numRuns: number): Promise<void> {
  await inFakeTime(
    fc.asyncProperty(scenario, async (given) => {
      const { model, report } = await run({ ...given, faults: [], mostIds: 1000, abortAfter: null });
      expect(new Set(report.results.map((result) => result.id))).toEqual(new Set(given.ids));
      expect(report).toMatchObject({ complete: true, failed: [], notSent: [], unexpected: [], retried: [] });
      expect(model.requests).toHaveLength(Math.ceil(new Set(given.ids).size / given.chunkSize));
    }),
    numRuns,
  );
}

async function inFakeTime<Ts>(property: fc.IAsyncProperty<Ts>, numRuns: number): Promise<void> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  try {
    await fc.assert(property, { numRuns });
  } finally {
    vi.useRealTimers();
  }
}
