/** Something that is measured: one call of it, again and again. */
export type Candidates = Record<string, () => Promise<unknown>>;

/** The time of one call in µs, and its ratio to the first candidate: both are medians over the rounds. */
export type Measured = { time: number; ratio: number };

/**
 * Measures candidates in rounds, each in every round, so that what else the machine does meets them all: a ratio is taken
 * within a round. Their order differs from round to round, because one may leave its garbage to the next.
 */
export async function paired(
  candidates: Candidates,
  { rounds, calls, warmUp }: { rounds: number; calls: number; warmUp: number },
): Promise<Map<string, Measured>> {
  const names = Object.keys(candidates);
  const times = new Map<string, number[]>(names.map((name) => [name, []]));
  for (let round = -warmUp; round < rounds; round++) {
    for (const name of shuffled(names)) {
      const time = await timeOf(candidates[name] ?? missing, calls);
      if (round >= 0) times.get(name)?.push(time);
    }
  }
  const floor = times.get(names[0] ?? '') ?? [];
  return new Map(
    [...times].map(([name, own]) => [
      name,
      { time: median(own), ratio: median(own.map((time, round) => time / (floor[round] ?? Number.NaN))) },
    ]),
  );
}

async function timeOf(call: () => Promise<unknown>, calls: number): Promise<number> {
  const start = process.hrtime.bigint();
  for (let done = 0; done < calls; done++) await call();
  return Number(process.hrtime.bigint() - start) / 1000 / calls;
}

function missing(): never {
  throw new Error('There is no such candidate.');
}

function shuffled(names: string[]): string[] {
  return names
    .map((name) => ({ name, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ name }) => name);
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle) - 1] ?? Number.NaN)) / 2;
}
