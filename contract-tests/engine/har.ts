import type { Role } from '../operations/delete-batch-outbounds/types.ts';
import type { Sending } from './run-case.ts';

/**
 * A run of the suite as an HTTP Archive (http://www.softwareishard.com/blog/har-12-spec/): each case is a page. What has
 * an underscore is our own, as the format allows.
 */
export interface Har {
  log: {
    version: '1.2';
    creator: { name: string; version: string };
    comment: string;
    _target: string;
    _assumptions: 'asserted' | 'observed';
    pages: HarPage[];
    entries: HarEntry[];
  };
}

export interface HarPage {
  id: string;
  /** The name of the case or of the observation. */
  title: string;
  startedDateTime: string;
  pageTimings: Record<string, never>;
  _ids: Partial<Record<Role, string>>;
  _recordings: Partial<Record<string, 'kept' | 'removed'>>;
  /** Why the case was not run when the tape was taken. */
  _skipped?: string;
}

export interface HarEntry {
  pageref: string;
  startedDateTime: string;
  time: number;
  request: {
    method: string;
    url: string;
    httpVersion: string;
    headers: NameValue[];
    queryString: NameValue[];
    cookies: [];
    headersSize: -1;
    bodySize: 0;
  };
  response: {
    /** 0 where no whole answer came. */
    status: number;
    statusText: string;
    httpVersion: string;
    headers: NameValue[];
    cookies: [];
    content: { size: number; mimeType: string; text: string; encoding?: 'base64' };
    redirectURL: string;
    headersSize: -1;
    bodySize: number;
  };
  cache: Record<string, never>;
  timings: { send: 0; wait: 0; receive: 0 };
  _credentials: Sending['credentials'];
}

export type NameValue = { name: string; value: string };

export const tapedUrl = 'https://your-system-name.thulium.com/api';

/** Whether something is a tape of ours, as far as replaying it needs: any other archive lacks what has an underscore. */
export function isTape(value: unknown): value is Har {
  const { log } = (value ?? {}) as Partial<Har>;
  if (!log || !Array.isArray(log.pages) || !Array.isArray(log.entries)) return false;
  const isPage = (page: Partial<HarPage> | null) => typeof page?.title === 'string' && typeof page._ids === 'object';
  const isEntry = (entry: Partial<HarEntry> | null) =>
    typeof entry?._credentials === 'string' &&
    typeof entry.request?.url === 'string' &&
    typeof entry.response?.content?.text === 'string' &&
    Array.isArray(entry.response.headers);
  const known = log._assumptions === 'asserted' || log._assumptions === 'observed';
  return known && log.pages.every(isPage) && log.entries.every(isEntry);
}
