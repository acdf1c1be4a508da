/** What a journal knows of a campaign, the strongest first. */
export const standings = [
  'REMOVAL_QUEUED',
  'ALREADY_QUEUED',
  'NOT_EXIST',
  'UNRECOGNISED',
  'FAILED',
  /** About to be sent when the program ended. */
  'UNKNOWN',
  'NOT_SENT',
] as const;
export type Standing = (typeof standings)[number];

/** Whether a campaign has an answer: it is not sent again. */
export function isAnswered(standing: Standing | undefined): boolean {
  return standing !== undefined && standings.indexOf(standing) <= standings.indexOf('UNRECOGNISED');
}
