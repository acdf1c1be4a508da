import { liveWords } from '../../../contract-tests/targets/live-words.ts';
import { environmentWords } from '../../../src/process/environment.ts';
import { quoted } from '../../command-line.ts';
import type { IdCause, InvalidId } from '../../usage.ts';
import type { Messages } from '../messages.ts';
import { campaigns, number, systemError } from './common.ts';

const utf8 = 'In Excel: Save As, "CSV UTF-8".';

/** Usage errors in English. */
export const usage: Messages['usage'] = {
  ...environmentWords,
  ...liveWords,
  passwordFileUnreadable: ({ reason }) => `THULIUM_PASSWORD_FILE cannot be read: ${systemError(reason)}`,
  noCommand: () => 'Name a command, such as delete.',
  unknownCommand: ({ command }) => `There is no command "${command}".`,
  unknownOption: ({ option }) => `There is no option ${option}.`,
  optionForOthers: ({ option, command }) => `${command} does not accept ${option}.`,
  valueMissing: ({ option }) => `${option} needs a value.`,
  valueUnexpected: ({ option }) => `${option} does not accept a value.`,
  argumentUnexpected: ({ argument }) => `"${argument}" is one argument too many.`,
  fileMissing: ({ command }) => `${command} needs the name of a file.`,
  optionTwice: ({ option }) => `${option} is specified twice.`,
  notNumber: ({ option, least, most }) =>
    most === undefined
      ? `${option} must be an integer greater than ${number(least - 1)}.`
      : `${option} must be an integer from ${number(least)} to ${number(most)}.`,
  notOneOf: ({ option, value, possible }) => `${option} cannot be "${value}". It can be ${possible.join(', ')}.`,
  exclusive: ({ options }) => `Use only one of ${options.join(' and ')}.`,
  inPlan: ({ options }) => `The plan decides on ${options.join(', ')}. Give these options to the command plan.`,
  needsOther: ({ option, other }) => `${option} needs ${other} beside it.`,

  noIds: ({ what }) =>
    what === undefined ? 'There are no campaign ids.' : `There are no campaign ids. None is in ${named(what)}.`,
  noneWithStatus: ({ what, statuses }) => `No campaign in ${named(what)} has the status ${statuses.join(' or ')}.`,
  oneSource: () => 'Give the ids as arguments, with --file, with --from or on standard input (-): only one of these.',
  unreadable: ({ what, reason }) => `${named(what)} cannot be read: ${systemError(reason)}`,
  unwritable: ({ what, reason }) => `${named(what)} cannot be written: ${systemError(reason)}`,
  exists: ({ file }) => `${file} exists already. Choose another name.`,
  isLink: ({ file }) => `${file} is a link. Name the file itself.`,
  hasTwoNames: ({ file }) =>
    `${file} has a second name (a hard link), so two runs could write to it. Copy it, and use the copy.`,
  workbook: ({ what }) => [
    `${named(what)} is a workbook (.xlsx, .xls or .ods) or an archive, not text.`,
    'Save the sheet as "CSV UTF-8" and name its column with --column.',
  ],
  binary: ({ what, kind }) =>
    kind === undefined
      ? `${named(what)} is not text.`
      : kind === 'pdf'
        ? `${named(what)} is a PDF file, not text. Export the list as "CSV UTF-8" instead.`
        : `${named(what)} is compressed. Unpack it first.`,
  markup: ({ what }) => [
    `${named(what)} is a web page or XML, whatever its name says.`,
    'Open it in a spreadsheet, save it as "CSV UTF-8" and name the column with --column.',
  ],
  json: ({ what, kind }) =>
    ({
      results: [
        `${named(what)} contains results of this program.`,
        `To send campaigns of it again, use --from ${what === '-' ? 'FILE' : quoted(what)} --status with a status such as FAILED.`,
      ],
      plan: `${named(what)} is a plan. To carry it out, use --plan ${what === '-' ? 'FILE' : quoted(what)}`,
      other: `${named(what)} is JSON. Write one id a line, or make it CSV and name the column with --column.`,
    })[kind],
  notUtf8: ({ what, line, encoding }) => [
    `${named(what)} is not UTF-8${line === undefined ? '' : ` (line ${number(line)})`}. It is probably ${encoding}.`,
    `Add --encoding ${encoding}, or save it as UTF-8. ${utf8}`,
  ],
  notInEncoding: ({ what, encoding }) =>
    `${named(what)} is not ${encoding}. Name another --encoding, or save it as UTF-8. ${utf8}`,
  marked: ({ what, encoding }) =>
    `${named(what)} is ${encoding}, as its first bytes say. ${encoding === 'utf-8' ? 'Leave out --encoding.' : `Use --encoding ${encoding}.`}`,
  lineTooLong: ({ what, line, most }) =>
    `Line ${number(line)} of ${named(what)} is longer than ${number(most)} characters.`,
  noSuchColumn: ({ column, columns, meant }) =>
    `There is no column "${column}".${meant === undefined ? '' : ` Do you mean "${meant}"?`} The columns are: ${columns.join(', ')}`,
  titleAbove: ({ what, line, columns }) =>
    `The first line of ${named(what)} looks like a title, and line ${number(line)} like the header (${columns.join(', ')}). Delete the lines above the header.`,
  headerBelow: ({ what, column, line }) =>
    `The column "${column}" begins in line ${number(line)} of ${named(what)}. Delete the lines above it: the first line must be the header.`,
  columnTwice: ({ column }) => `There are several columns "${column}".`,
  csv: ({ what, line, problem, found, expected }) =>
    problem === 'fields'
      ? `Line ${number(line)} of ${named(what)} has ${number(found ?? 0)} ${found === 1 ? 'field' : 'fields'}, and the header has ${number(expected ?? 0)}.`
      : `Line ${number(line)} of ${named(what)} is not valid CSV: a quote is not closed, or is in the middle of a field.`,
  invalidIds: ({ invalid, total, shown, lengths }) => [
    `Nothing was sent. Invalid ids: ${number(invalid)} of ${number(total)}.`,
    ...shown.map(idLine),
    ...(invalid > shown.length ? [`  and ${number(invalid - shown.length)} more`] : []),
    ...(lengths.length > 1
      ? [
          `There are numbers of ${lengths.join(', ')} digits: an id always has five characters. Is this the right column?`,
        ]
      : []),
  ],
  tooMany: ({ campaigns: count, most }) =>
    `Nothing was sent: ${campaigns(count)} are more than --max ${number(most)} allows.`,

  journalExists: ({ file }) => `${file} exists already. To resume its run, use --resume ${quoted(file)}`,
  journalOfAnother: ({ file }) =>
    `${file} is the journal of another system, or of a run that differs in --delete-recordings.`,
  notJournal: ({ file }) => `${file} is not a journal of this program.`,
  journalDamaged: ({ file, count, first }) =>
    `Lines of ${file} that cannot be read: ${number(count)}, the first is line ${number(first)}. Correct or remove them.`,
  journalLocked: ({ file, pid, host, started, lock, otherHost }) => [
    `${file} is in use by process ${pid} on ${host}, started at ${started}.`,
    otherHost
      ? `Whether it still runs cannot be seen from here. If it does not, delete ${lock}.`
      : 'Wait until it ends, or stop it.',
  ],
  lockUnreadable: ({ file, lock }) => [
    `${file} is in use, or ${lock} was left behind by a run that was killed.`,
    `If no run uses ${file}, delete ${lock}.`,
  ],
  notPlan: ({ file }) => `${file} is not a plan of this program.`,
  planDamaged: ({ file }) => `${file} was changed after it was written: its checksum is wrong. Make a new plan.`,
  planOfAnother: ({ file, planned, configured }) =>
    `${file} is a plan for ${systemWords(planned)}, and the configured system is ${systemWords(configured)}.`,
  noTerminal: () => 'Nothing was sent: there is no terminal to ask on. Add --yes if you are sure.',
  notTape: ({ file }) => `${file} is not a tape of this suite.`,
  noPrism: () => 'The check needs Prism, which is not installed: npm install --save-dev @stoplight/prism-http@5.12.0',
};

function systemWords(system: string): string {
  return system === 'sandbox' ? 'a sandbox' : system;
}

/** A file, or standard input. */
function named(what: string): string {
  return what === '-' ? 'standard input' : what;
}

function idLine({ where, id, cause }: InvalidId): string {
  return `  ${where.replace(/^-(?=:)/, named)}  ${JSON.stringify(id)} ${causeWords(cause)}`;
}

function causeWords(cause: IdCause): string {
  switch (cause.code) {
    case 'lostZeros':
      return `has lost its leading zeros, as in a spreadsheet. Is it ${cause.padded}?`;
    case 'number':
      return 'was turned into a number by a spreadsheet. Format the column as text.';
    case 'time':
      return 'is a time of day. Format the column as text, or is it another column?';
    case 'spreadsheetError':
      return 'is an error of a spreadsheet. Correct the cell, and format the column as text.';
    case 'quotes':
      return 'has quotes around it. If the file is CSV, name the column with --column.';
    case 'apostrophe':
      return 'begins with an apostrophe, which marks text in a spreadsheet. Remove the apostrophe.';
    case 'separators':
      return 'looks like a line of CSV. Name the column with --column.';
    case 'invisible':
      return 'has white space or invisible characters in it.';
    case 'lookalike':
      return `has characters that only look like letters or digits: "${cause.character}" (${cause.point}).`;
    case 'fileName':
      return 'is the name of a file. To read ids from a file, use --file.';
    case 'empty':
      return 'is empty, and the rest of its row is not. Is it a total? Delete the row.';
    case 'lostCharacter':
      return 'has a character that an earlier conversion lost. Export the file again as UTF-8.';
    case 'noLetterOrDigit':
      return 'has no letter or digit.';
    case 'totalRow':
      return 'is in the row of a total. Delete the row. If it is an id, give it as an argument.';
    case 'headerOrTotal':
      return 'has no digit, unlike the others: is it a header or a total? If it is an id, give it as an argument.';
    case 'length':
      return `has ${cause.characters} ${cause.characters === 1 ? 'character' : 'characters'}, and an id has exactly five.${cause.isText ? ' Is it a header or a total?' : ''}`;
  }
}
