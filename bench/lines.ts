import { svg } from './svg.ts';
import { count } from './table.ts';

export interface Cost {
  /** In µs. */
  time: number;
  /** In bytes. */
  memory: number;
  /** In MB, with Node.js itself. */
  peak: number;
}

/** By what is measured and the number of ids: the cost of one id, above that of a run with one. */
export type Costs = Map<string, Map<number, Cost>>;

const width = 780;
const panelHeight = 250;
const left = 70;
const right = 560;

interface Panel {
  title: string;
  of: (cost: Pick<Cost, 'time' | 'memory'>) => number;
}

/** What an id costs, by the number of ids: the time above, the memory below. Both scales are logarithmic. */
export function lines(costs: Costs, numbers: number[]): string {
  const panels: Panel[] = [
    { title: 'The time for an id, in µs', of: ({ time }) => time },
    { title: 'The memory for an id, in bytes', of: ({ memory }) => memory },
  ];
  return svg(
    width,
    panels.length * (panelHeight + 60),
    'The time and the memory for an id, by the number of ids',
    panels.flatMap((panel, index) => drawn(panel, costs, numbers, index * (panelHeight + 60) + 40)),
  );
}

function drawn({ title, of }: Panel, costs: Costs, numbers: number[], top: number): string[] {
  // What is not above the noise of a run with one id has no place on a logarithmic scale.
  const all = [...costs.values()].flatMap((byNumber) => [...byNumber.values()].map(of)).filter((value) => value > 0);
  const [least, most] = [Math.floor(Math.log10(Math.min(...all))), Math.ceil(Math.log10(Math.max(...all)))];
  const x = (index: number) => Math.round(left + (index * (right - left)) / (numbers.length - 1));
  const y = (value: number) => Math.round(top + panelHeight * (1 - (Math.log10(value) - least) / (most - least)));
  const powers = Array.from({ length: most - least + 1 }, (_, index) => 10 ** (least + index));
  const names = [...costs.keys()];
  const ends = names.map((name) => of(costs.get(name)?.get(numbers.at(-1) ?? 0) ?? { time: 0, memory: 0 }));
  const labels = spread(ends.map((value) => (value > 0 ? y(value) : top + panelHeight)));
  return [
    `<text class="own" x="8" y="${top - 16}">${title}</text>`,
    ...powers.map(
      (power) =>
        `<line x1="${left}" x2="${right}" y1="${y(power)}" y2="${y(power)}"/>\n<text x="${left - 6}" y="${y(power) + 4}" text-anchor="end">${power < 1 ? power : count(power)}</text>`,
    ),
    ...numbers.map(
      (number, index) =>
        `<text x="${x(index)}" y="${top + panelHeight + 18}" text-anchor="middle">${count(number)}</text>`,
    ),
    ...names.map((name, index) => {
      const points = numbers.flatMap((number, at) => {
        const value = of(costs.get(name)?.get(number) ?? { time: 0, memory: 0 });
        return value > 0 ? `${x(at)},${y(value)}` : [];
      });
      const at = labels[index] ?? 0;
      return `<polyline class="s${index}" points="${points.join(' ')}"/>\n<polyline class="s${index}" points="${right + 4},${at} ${right + 18},${at}"/>\n<text x="${right + 22}" y="${at + 4}">${name}</text>`;
    }),
  ];
}

/** Places for labels at these heights or as near as leaves them legible. */
function spread(heights: number[]): number[] {
  const placed = [...heights];
  const order = heights.map((_, index) => index).sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
  let next = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    placed[index] = Math.max(placed[index] ?? 0, next);
    next = (placed[index] ?? 0) + 15;
  }
  return placed;
}
