/**
 * The help of the command as Markdown: a section for each of its parts, and a table for what is in two columns.
 *
 * @param {string} help
 */
export function commandHelp(help) {
  const parts = help.trim().split(/\n\s*\n/);
  return parts.map((part) => partAsMarkdown(part.split('\n'))).join('\n\n');
}

/** @param {string[]} lines */
function partAsMarkdown(lines) {
  const isTitled =
    lines.length > 1 && /^\S/.test(lines[0] ?? '') && lines.slice(1).every((line) => line.startsWith(' '));
  const rows = rowsOf(isTitled ? lines.slice(1) : lines);
  if (rows === undefined) return lines.map((line) => escaped(line.trim())).join('\n');
  const table = [
    '| | |',
    '| --- | --- |',
    ...rows.map(([name, text]) => `| \`${name.replaceAll('|', '\\|')}\` | ${escaped(text.trim())} |`),
  ];
  return [...(isTitled ? [`### ${escaped(lines[0] ?? '')}`, ''] : []), ...table].join('\n');
}

/**
 * The two columns of some lines. A line without the first continues the text above; a name that is too long for its column
 * has its text on the next lines.
 *
 * @param {string[]} lines
 * @returns {[name: string, text: string][] | undefined} undefined unless all lines have the same two columns
 */
function rowsOf(lines) {
  const at = lines.map((line) => /^ +\S.*? {2,}(?=\S)/.exec(line)?.[0].length ?? 0).find((column) => column > 0);
  if (at === undefined || lines.some((line) => !line.startsWith('  '))) return undefined;
  /** @type {[string, string][]} */
  const rows = [];
  for (const line of lines) {
    const isName = line[at - 1] !== ' ' || /^\p{Lu}+$/u.test(line.slice(at)); // such as "--requests-per-second N"
    const [name, text] = isName ? [line.trim(), ''] : [line.slice(0, at).trim(), line.slice(at)];
    const last = rows.at(-1);
    if (name === '' && last) last[1] += ` ${text}`;
    else rows.push([name, text]);
  }
  return rows;
}

/**
 * Marks of Markdown and HTML in a help text are meant as they are.
 *
 * @param {string} text
 */
function escaped(text) {
  return text.replaceAll(/[\\`*_[\]<>|#]/g, '\\$&');
}
