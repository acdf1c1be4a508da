/** How long one waits for the command, and what is loaded meanwhile. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loaded } from './loaded.ts';
import { ownTime, paired } from './paired.ts';
import { cli, nodeProcess } from './process.ts';
import { atMost, columnsOf, count, failures, ratiosOf, type Table } from './table.ts';

const floor = 'node -e 0';
const help = 'thulium-outbounds --help';
const removal = 'thulium-outbounds delete 00001 --sandbox --yes, to the first request';
const checked = 'thulium-outbounds check --sandbox';
const emptyFile = 'import of an empty file';
const imported = 'import of thulium-outbounds';

/** The time in µs until a process ends. */
const toItsEnd = async (...args: string[]) => (await nodeProcess(args)).seconds * 1e6;

const importing = "import 'thulium-outbounds'";
const removalArguments = [cli, 'delete', '00001', '--sandbox', '--yes'];

async function toFirstRequest(): Promise<number> {
  const { firstRequest } = await nodeProcess(removalArguments, { hook: true });
  if (firstRequest === undefined) throw new Error('There was no request.');
  return firstRequest * 1e6;
}

export async function* command(isQuick: boolean): AsyncGenerator<Table> {
  const folder = mkdtempSync(join(tmpdir(), 'thulium-outbounds-bench-'));
  const file = join(folder, 'empty.mjs');
  writeFileSync(file, '');
  try {
    yield await commandTable(isQuick, `import '${pathToFileURL(file)}'`);
  } finally {
    rmSync(folder, { recursive: true });
  }
  yield await loadedTable();
}

async function commandTable(isQuick: boolean, importingNothing: string): Promise<Table> {
  const short = {
    [floor]: () => toItsEnd('-e', '0'),
    [emptyFile]: () => toItsEnd('--input-type=module', '-e', importingNothing),
    [imported]: () => toItsEnd('--input-type=module', '-e', importing),
    [help]: () => toItsEnd(cli, '--help'),
    [removal]: toFirstRequest,
  };
  const rounds = isQuick ? 3 : 40;
  const measured = await paired(short, { rounds, calls: 1, warmUp: 2, clock: ownTime });
  const long = { [floor]: short[floor], [checked]: () => toItsEnd(cli, 'check', '--sandbox') };
  const check = await paired(long, { rounds: isQuick ? 1 : 7, calls: 1, warmUp: 1, clock: ownTime });
  const columns = new Map([['time', measured]]);
  const checkColumns = new Map([['time', check]]);
  const seconds = (check.times.get(checked) ?? Number.NaN) / 1e6;
  return {
    title: 'The command',
    text: `From the start of the process to its end, or to the first request, in turns with a process that does nothing: medians of ${rounds} rounds, of fewer for the check.${failures(columns)}${failures(checkColumns)}`,
    head: ['', 'as a ratio to a process that does nothing'],
    rows: [...columnsOf(columns, 'ms'), ...columnsOf(checkColumns, 'ms', [checked])],
    targets: [
      atMost('delete --sandbox, to the first request', 3, `× ${floor}`, measured.ratios.get(removal)),
      { what: 'check --sandbox: at most 1.50 s', seen: `${seconds.toFixed(2)} s`, met: seconds <= 1.5 },
      atMost('--help', 1.5, `× ${floor}`, measured.ratios.get(help)),
    ],
    ratios: ratiosOf(columns),
  };
}

/** Each start with the files of the package that it loads. */
async function loadedTable(): Promise<Table> {
  const starts: Record<string, string[]> = {
    [importing]: ['--input-type=module', '-e', importing],
    '--help': [cli, '--help'],
    'delete 00001 --sandbox --yes': removalArguments,
    'plan 00001': [cli, 'plan', '00001', '--sandbox'],
    'check --sandbox': [cli, 'check', '--sandbox'],
  };
  const rows: string[][] = [];
  for (const [start, args] of Object.entries(starts)) {
    const { files, packages, builtins } = await loaded(args);
    const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
    rows.push([`**${start}**`, `${count(all / 1000)} kB`, '']);
    for (const { file, bytes, ran } of files) rows.push([file, `${count(bytes / 1000)} kB`, `${count(ran * 100)} %`]);
    if (packages.length > 0) rows.push([`${packages.length} packages of Prism: ${packages.join(', ')}`, '', '']);
    if (builtins.length > 0) rows.push([`of Node.js: ${builtins.join(', ')}`, '', '']);
  }
  return {
    title: 'What is loaded',
    text: 'By the coverage of V8, which knows each script and which part of it ran. Of Node.js, the public modules that `node -e 0` does not load.',
    head: ['start, and what it loads', 'size', 'of which ran'],
    rows,
    targets: [],
    ratios: {},
  };
}
