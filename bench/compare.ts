/** Whether the last two whole runs on one Node.js agree: ratios that differ by more than a tenth are shown. */
import { UsageError } from '../src/process/usage-error.ts';
import { type Run, wholeRuns } from './record.ts';
import { inMarkdown } from './table.ts';

const most = 1.1;

export function compare(): void {
  const [last, ...others] = wholeRuns();
  const before = others.find(({ node }) => node === last?.node);
  if (!last || !before) throw new UsageError('usage', {}, 'There are no two whole runs on this Node.js: npm run bench');
  const [now, then] = [ratiosIn(last), ratiosIn(before)];
  const pairs = Object.keys(now).filter((name) => then[name] !== undefined);
  const apart = (name: string) =>
    Math.max(number(now, name) / number(then, name), number(then, name) / number(now, name));
  const differing = pairs.filter((name) => apart(name) > most).sort((a, b) => apart(b) - apart(a));
  const described = ({ started, node }: Run) => `${started}, Node.js ${node}`;
  console.log(`${pairs.length - differing.length} of ${pairs.length} ratios differ by a tenth at most.\n`);
  const rows = differing.map((name) => [name, number(then, name).toFixed(2), number(now, name).toFixed(2)]);
  if (rows.length > 0) console.log(inMarkdown(['', described(before), described(last)], rows));
}

function ratiosIn({ parts }: Run): Record<string, number> {
  const entries = Object.values(parts).flatMap(({ tables }) =>
    tables.flatMap(({ title, ratios }) =>
      Object.entries(ratios).map(([name, ratio]): [string, number] => [`${title}: ${name}`, ratio]),
    ),
  );
  return Object.fromEntries(entries);
}

function number(ratios: Record<string, number>, name: string): number {
  return ratios[name] ?? Number.NaN;
}
