import type { Measured } from './paired.ts';
import { svg } from './svg.ts';
import { namesIn } from './table.ts';

const bar = 13;
const left = 290;
const width = 780;
const top = 62;

/** Bars of the ratios: one group for each client, those that check first, and one bar for each column. */
export function bars(columns: Map<string, Measured>, own: Set<string>, checking: Set<string>): string {
  const names = namesIn(columns).filter((name) => !checking.has(name) || own.has(name));
  names.push(...namesIn(columns).filter((name) => checking.has(name) && !own.has(name)));
  const group = columns.size * bar + 14;
  const ratios = [...columns.values()].map((measured) => measured.ratios);
  const most = Math.max(...ratios.flatMap((column) => [...column.values()]));
  const length = (value: number) => Number(((value / most) * (width - left - 50)).toFixed(1));
  const groups = names.map((name, row) => {
    const y = top + row * group;
    const label = checking.has(name) && !own.has(name) ? `${name} ✓` : name;
    const drawn = ratios.map((column, index) => oneBar(column.get(name) ?? 0, length, y + index * bar, index));
    const place = `x="${left - 8}" y="${y + group / 2 - 3}" text-anchor="end"`;
    return `<text ${place}${own.has(name) ? ' class="own"' : ''}>${label}</text>\n${drawn.join('\n')}`;
  });
  const height = top + names.length * group;
  const one = left + length(1);
  return svg(width, height, `One call as a ratio to a hand-written fetch, for ${[...columns.keys()].join(', ')}`, [
    '<text x="8" y="20">One call with a stubbed fetch, as a ratio to a hand-written fetch (= 1). Shorter is faster. ✓ checks the answer.</text>',
    ...[...columns.keys()].map(legend),
    ...groups,
    `<line class="one" x1="${one}" y1="${top - 6}" x2="${one}" y2="${height - 6}"/>`,
  ]);
}

function oneBar(value: number, length: (value: number) => number, y: number, index: number): string {
  return `<rect class="b${index}" x="${left}" y="${y}" width="${length(value)}" height="${bar - 2}"/>
<text x="${left + length(value) + 5}" y="${y + 9}">${value.toFixed(2)}</text>`;
}

function legend(column: string, index: number): string {
  const x = left + index * 90;
  return `<rect class="b${index}" x="${x}" y="36" width="11" height="11"/>\n<text x="${x + 16}" y="45">${column}</text>`;
}
