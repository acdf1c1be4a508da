import { type OneCall, ours, sizes } from './one-call.ts';
import { idsOf } from './page.ts';

const bar = 13;
const group = sizes.length * bar + 14;
const left = 290;
const width = 780;
const top = 62;

/** Bars of the ratios: one group for each client, one bar for each number of ids. */
export function chart(calls: OneCall): string {
  const names = [...(calls.get(sizes[0]?.ids ?? 1)?.keys() ?? [])];
  const ratio = (ids: number, name: string) => calls.get(ids)?.get(name)?.ratio ?? 0;
  const most = Math.max(...names.flatMap((name) => sizes.map(({ ids }) => ratio(ids, name))));
  const length = (value: number) => Number(((value / most) * (width - left - 50)).toFixed(1));
  const height = top + names.length * group;
  const groups = names.map((name, row) => {
    const y = top + row * group;
    const bars = sizes.map(({ ids }, index) => {
      const value = ratio(ids, name);
      const middle = y + index * bar + 9;
      return `<rect class="b${index}" x="${left}" y="${y + index * bar}" width="${length(value)}" height="${bar - 2}"/>
<text x="${left + length(value) + 5}" y="${middle}">${value.toFixed(2)}</text>`;
    });
    const own = name === ours ? ' class="own"' : '';
    return `<text x="${left - 8}" y="${y + group / 2 - 3}" text-anchor="end"${own}>${name}</text>\n${bars.join('\n')}`;
  });
  const legend = sizes.map(({ ids }, index) => {
    const x = left + index * 90;
    return `<rect class="b${index}" x="${x}" y="36" width="11" height="11"/>\n<text x="${x + 16}" y="45">${idsOf(ids)}</text>`;
  });
  const one = left + length(1);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">
<title id="title">One call as a ratio to a hand-written fetch, for ${sizes.map(({ ids }) => idsOf(ids)).join(', ')}</title>
<style>
svg { background: #fff } text { font: 12px system-ui, sans-serif; fill: #1f2328 } text.own { font-weight: bold } line { stroke: #59636e; stroke-dasharray: 3 }
.b0 { fill: #9ec5f4 } .b1 { fill: #3f86d8 } .b2 { fill: #123f75 }
@media (prefers-color-scheme: dark) {
svg { background: #0d1117 } text { fill: #f0f6fc } line { stroke: #9198a1 }
.b0 { fill: #cfe4ff } .b1 { fill: #6aaaf0 } .b2 { fill: #2d66a8 }
}
</style>
<text x="8" y="20">One call with a stubbed fetch, as a ratio to a hand-written fetch (= 1). Shorter is faster.</text>
${legend.join('\n')}
${groups.join('\n')}
<line x1="${one}" y1="${top - 6}" x2="${one}" y2="${height - 6}"/>
</svg>
`;
}
