import { campaigns, number, systemError } from './en/common.ts';
import { errorWords } from './en/errors.ts';
import { checkHelp, help } from './en/help.ts';
import { planWords } from './en/plan.ts';
import { evidence } from './en/report.ts';
import { usage } from './en/usage.ts';
import type { Messages } from './messages.ts';

export const en: Messages = {
  language: 'en',
  number,
  campaigns,
  help,
  checkHelp,
  usage,
  tryHelp: (command) => `See thulium-outbounds ${command === undefined ? '' : `${command} `}--help`,
  error: errorWords,
  systemError,
  unforeseen: (error) => `Unexpected error: ${error}`,

  ...planWords,
  addressHint: (path) =>
    `The path of THULIUM_BASE_URL is "${path}". The address of a Thulium API ends with /api: is it complete?`,
  damagedLines: (file, count, first) =>
    `Lines of ${file} that cannot be read: ${number(count)}, the first is line ${number(first)}. They are ignored, and their campaigns are sent again.`,
  bar: {
    queued: (count) => `${number(count)} queued`,
    already: (count) => `${number(count)} already`,
    notFound: (count) => `${number(count)} not found`,
    failed: (count) => `${number(count)} failed`,
    perSecond: (rate) => `${rate}/s`,
    left: (time) => `${time} left`,
    waiting: (seconds) => `waiting ${number(seconds)} s, as the server asks`,
    waitingShort: (seconds) => `wait ${number(seconds)} s`,
  },
  stopping: 'Waiting for the requests in flight. Ctrl-C again cancels them.',
  notSent: 'not sent',
  outputLost: (reason) => [
    reason === undefined
      ? 'Standard output was closed: nothing more is sent.'
      : `Standard output cannot be written: ${systemError(reason)}. Nothing more is sent.`,
    'The summary is below; --output saves the results.',
  ],
  outputCut: (reason) => `Standard output cannot be written: ${systemError(reason)}. What is there is not complete.`,
  outputLostBesideJournal: (file, reason) =>
    `Standard output ${reason === undefined ? 'was closed' : `cannot be written: ${systemError(reason)}`}. The run goes on, and ${file} has the results.`,
  journalLost: (file, reason) => `${file} cannot be written: ${systemError(reason)}. Nothing more is sent.`,
  unsaved: (count, file) =>
    `Results that are on no disk: ${number(count)}. ${file === undefined ? 'Keep them:' : `Before you resume, add these lines to the end of ${file}:`}`,
  summary: {
    total: campaigns,
    queued: (count) => `${number(count)} queued`,
    alreadyQueued: (count) => `${number(count)} in the queue already`,
    notFound: (count) => `${number(count)} not found`,
    unrecognised: (count) => `${number(count)} with an undocumented result`,
    unexpected: (count) =>
      count === 1 ? '1 result about another campaign' : `${number(count)} results about other campaigns`,
    failed: (count) => `${number(count)} failed`,
    notSent: (count) => `${number(count)} not sent`,
    retried: (count) => `${number(count)} sent more than once`,
  },
  moreErrors: (count) => `  and ${number(count)} other ${count === 1 ? 'error' : 'errors'}`,
  goOn: 'To remove the rest:',
  repeat: 'To remove the rest, run the same again: for what is in the queue the server returns ALREADY_QUEUED.',
  sandbox: (url, count) => `The sandbox listens on ${url} and has ${campaigns(count)}. Ctrl-C stops it.`,
  liveCheck: (host, removed, unknownId) =>
    removed.length > 0
      ? `${host}: THESE CAMPAIGNS WILL BE REMOVED: ${removed.join(', ')}`
      : `${host}: nothing is removed, and the only id that is sent is ${unknownId}.`,
  evidence,
};
