/** Something that is measured: one call of it, again and again. */
export type Candidates = Record<string, () => Promise<unknown>>;

/** Medians over the rounds, by candidate, and why those failed that did. */
export interface Measured {
  /** The time of one call in µs. */
  times: Map<string, number>;
  /** The same as a ratio to the first candidate. */
  ratios: Map<string, number>;
  failed: Map<string, string>;
  /** The ratio of one candidate to another. */
  ratio(name: string, to: string): number;
}

interface Rounds {
  rounds: number;
  /** How many calls of one candidate make a round of it. */
  calls: number;
  warmUp: number;
  /** How a call is timed, in µs. Default: from its beginning to its end. */
  clock?: (call: () => Promise<unknown>, calls: number) => Promise<number>;
}

/**
 * Measures candidates in rounds, each in every round, so that what else the machine does meets them all: a ratio is taken
 * within a round. Their order differs from round to round, because one may leave its garbage to the next. A candidate that
 * fails is left out, unless it is the first one.
 */
export async function paired(
  candidates: Candidates,
  { rounds, calls, warmUp, clock = timeOf }: Rounds,
  failed = new Map<string, string>(),
): Promise<Measured> {
  const all = new Map(Object.entries(candidates).map(([name, call]) => [name, { call, times: [] as number[] }]));
  const [first = ''] = all.keys();
  for (let round = -warmUp; round < rounds; round++) {
    for (const [name, { call, times }] of shuffled([...all])) {
      try {
        const time = await clock(call, calls);
        if (round >= 0) times.push(time);
      } catch (error) {
        if (name === first) throw error;
        failed.set(name, reasonOf(error));
        all.delete(name);
      }
    }
  }
  const timesOf = (name: string) => all.get(name)?.times ?? [];
  const ratio = (name: string, to: string) =>
    median(timesOf(name).map((time, round) => time / (timesOf(to)[round] ?? Number.NaN)));
  return {
    times: new Map([...all].map(([name, { times }]) => [name, median(times)])),
    ratios: new Map([...all.keys()].map((name) => [name, ratio(name, first)])),
    failed,
    ratio,
  };
}

export async function timeOf(call: () => unknown, calls = 1): Promise<number> {
  const start = process.hrtime.bigint();
  for (let done = 0; done < calls; done++) await call();
  return Number(process.hrtime.bigint() - start) / 1000 / calls;
}

/** The clock of a candidate that measures its own time, and returns it in µs. */
export async function ownTime(call: () => Promise<unknown>): Promise<number> {
  return Number(await call());
}

export function reasonOf(error: unknown): string {
  const [first = ''] = String(error instanceof Error ? error.message : error).split('\n');
  return first.slice(0, 200);
}

export function shuffled<Item>(items: Item[]): Item[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle) - 1] ?? Number.NaN)) / 2;
}
