import type { Messages } from './messages.ts';

const number = (value: number) => new Intl.NumberFormat('en').format(value);
const campaigns = (count: number) => `${number(count)} ${count === 1 ? 'campaign' : 'campaigns'}`;

export const en: Messages = {
  help: `Queues outbound campaigns of Thulium for removal. This cannot be undone.

  thulium-outbounds delete 00001 00002      campaigns by id
  thulium-outbounds delete --file ids.txt   one id a line
  thulium-outbounds delete -                one id a line, from standard input
  thulium-outbounds sandbox 00001 00002     a stand-in for Thulium with these campaigns
  thulium-outbounds check --help            is a system as it is documented?

What to remove
  --file FILE           read the ids from a file
  --column NAME         the file is CSV, and this is its column of ids
  --delete-recordings   remove the recordings as well
  --max N               refuse to remove more campaigns than this

Before anything is sent
  --dry-run             print the requests, and send nothing
  --yes                 do not ask; needed where there is no terminal
  --sandbox             try it on a sandbox that has these campaigns

Results, on standard output
  --json                one JSON document at the end
  --ndjson              one JSON document a line, as the answers come
  --output FILE         keep a journal of the results, written before the next is reported
  --resume FILE         go on with a journal: ask for no campaign that is answered there

Requests
  --concurrency N       at once (4)
  --chunk-size N        ids in each, 500 at the most (500)
  --timeout SECONDS     for each attempt (30)
  --retries N           after faults that may pass (5)

  --lang en|pl          the language of the messages; otherwise LANG decides
  --port N              of the sandbox; otherwise a free one
  --version             prints the version of this program

Where and who, from the environment
  THULIUM_SYSTEM        acme for https://acme.thulium.com, or
  THULIUM_BASE_URL      the whole address of the API
  THULIUM_USERNAME      the login of an API user
  THULIUM_PASSWORD      the password, or
  THULIUM_PASSWORD_FILE a file that holds it

Exit codes
  0    every campaign is in the queue
  1    some campaigns do not exist
  2    wrong use; nothing was sent
  3    the credentials were refused
  4    the network or the server failed, or standard output was closed without a journal
  5    an answer was not as documented
  130  interrupted`,
  tryHelp: 'See thulium-outbounds --help',
  noPrism: 'The check needs Prism, which is not installed: npm install --save-dev @stoplight/prism-http@5.12.0',
  unknownCommand: (command) => `There is no command "${command}".`,
  oneSource: 'Give the ids as arguments, with --file or on standard input (-), and only one of these.',
  noIds: 'There are no campaign ids.',
  noSuchColumn: (column, columns) => `There is no column "${column}". The columns are: ${columns.join(', ')}`,
  cannotRead: (what, why) => `${what} cannot be read: ${why}`,
  cannotWrite: (what, why) => `${what} cannot be written: ${why}`,
  utf16: (what) => `${what} is not UTF-8. Save it as UTF-8.`,
  columnTwice: (column) => `There are several columns "${column}".`,
  twice: (option) => `${option} is there twice.`,
  wrongIds: (wrong, total) => `Nothing was sent: ${number(wrong)} of ${number(total)} ids are wrong.`,
  more: (count) => `and ${number(count)} more`,
  lostZeros: (padded) => `has lost its leading zeros, as in a spreadsheet. Is it ${padded}?`,
  madeNumber: 'was made a number of, as in a spreadsheet. Format the column as text.',
  madeError: 'is an error of a spreadsheet. Correct the cell, and format the column as text.',
  byteOrderMark: 'starts with a byte order mark, as Excel writes it. Save the file as UTF-8 without one.',
  spacesAround: 'has white space around it.',
  quotes: 'has quotes around it. If the file is CSV, name the column with --column.',
  separators: 'looks like a line of CSV. Name the column with --column.',
  invisible: 'has white space or invisible characters in it.',
  length: (count) => `has ${count} ${count === 1 ? 'character' : 'characters'}, and an id has exactly five.`,
  duplicates: (count) => `Ids given more than once are asked for once; left out: ${number(count)}.`,
  notNumber: (option, least, most) => `${option} is a whole number from ${number(least)} to ${number(most)}.`,
  oneFormat: 'Take either --json or --ndjson.',
  oneJournal: 'Take either --output (a new journal) or --resume (an old one).',
  tooMany: (count, most) => `Nothing was sent: ${campaigns(count)} are more than --max ${number(most)} allows.`,
  missing: (names) => `Not set: ${names.join(', ')}. To try without an account, add --sandbox.`,
  oneAddress: 'Set either THULIUM_SYSTEM or THULIUM_BASE_URL.',
  onePassword: 'Set either THULIUM_PASSWORD or THULIUM_PASSWORD_FILE.',
  journalExists: (file) => `${file} exists already. To go on with it, use --resume ${file}`,
  journalOfAnother: (file) =>
    `${file} is the journal of another system, or of a run that differs in --delete-recordings.`,
  journalLost: (why) =>
    `The journal cannot be written, and nothing was sent from there on: ${why}\nStandard output has the rest.`,
  noJournal: (file) => `${file} is no journal of this program.`,
  skipped: (count, file) => `Answered in ${file}, and not asked for again: ${number(count)}.`,
  needsYes: 'Nothing was sent: there is no terminal to ask on. Add --yes if you are sure.',
  question: (count, host, recordings) =>
    [
      `${campaigns(count)} of ${host}`,
      'will be queued for removal, with all their records.',
      recordings ? 'THE RECORDINGS WILL BE REMOVED AS WELL.' : 'The recordings are kept.',
      `This cannot be undone. Type ${count} to go on: `,
    ].join('\n'),
  declined: 'Nothing was sent.',
  timeLeft: (time) => `${time} left`,
  perSecond: (rate) => `${rate}/s`,
  stopping: 'Waiting for the requests on their way. Ctrl-C again cancels them.',
  notSent: 'not sent',
  error: ({ message }) => message,
  outputClosed:
    'Standard output was closed: nothing more is sent. What was sent is counted below; --output keeps the answers.',
  outputClosedBesideJournal: (file) => `Standard output was closed. The run goes on, and ${file} has the answers.`,
  summary: {
    total: campaigns,
    queued: (count) => `${number(count)} queued`,
    before: (count) => `${number(count)} in the queue already`,
    unknown: (count) => `${number(count)} not existing`,
    unrecognised: (count) => `${number(count)} with an unknown answer`,
    unexpected: (count) => `${number(count)} answers about other campaigns`,
    failed: (count) => `${number(count)} without an answer`,
    notSent: (count) => `${number(count)} not sent`,
    retried: (count) => `${number(count)} asked for more than once`,
  },
  resume: (file) => `To ask for the rest, run the same again with\n--resume ${file}`,
  repeat: 'To ask for the rest, run the same again: what is in the queue answers ALREADY_QUEUED.',
  dryRun: (requests) => `Requests: ${number(requests)}, and none was sent. Only the server can tell which ids exist.`,
  sandbox: (url, count) => `The sandbox listens on ${url} and has ${campaigns(count)}. Ctrl-C stops it.`,
};
