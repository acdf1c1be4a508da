import type { Credentials } from './credentials.ts';
import type { Ended } from './target.ts';
import type { Fact } from './words.ts';

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
    /** Why the run ended early, and with which exit code. */
    _ended?: Ended;
    /** Why the run was stopped: such a tape is not whole. */
    _cut?: Fact;
    _exitCode: number;
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
  _roles: Record<string, string>;
  _state: Record<string, string>;
  _skipped?: Fact;
  _aborted?: Fact;
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
    bodySize: number;
    postData?: { mimeType: string; text: string };
  };
  response: {
    /** 0 if no complete response came. */
    status: number;
    statusText: string;
    httpVersion: string;
    headers: NameValue[];
    cookies: [];
    /** The text is decoded, as the format says. */
    content: { size: number; mimeType: string; text: string };
    redirectURL: string;
    headersSize: -1;
    bodySize: number;
  };
  cache: Record<string, never>;
  timings: { send: 0; wait: 0; receive: 0 };
  _credentials: Credentials;
  _unfit?: string[];
  /** Why there is no response, why there is no text, or why it was not judged. */
  _failure?: { reason: string; kind: 'network' | 'not HTTP' };
  _notKept?: { coding?: string; problem?: string };
  _unjudged?: string;
}

export type NameValue = { name: string; value: string };

export const tapedUrl = 'https://your-system-name.thulium.com/api';

/** Whether something is a tape of ours, as far as replaying it needs: any other archive lacks what has an underscore. */
export function isTape(value: unknown): value is Har {
  const { log } = (value ?? {}) as Partial<Har>;
  if (!log || !Array.isArray(log.pages) || !Array.isArray(log.entries)) return false;
  const isPage = (page: Partial<HarPage> | null) => typeof page?.title === 'string' && typeof page._roles === 'object';
  const isEntry = (entry: Partial<HarEntry> | null) =>
    typeof entry?._credentials === 'string' &&
    typeof entry.request?.url === 'string' &&
    typeof entry.response?.content?.text === 'string' &&
    Array.isArray(entry.response.headers);
  const known = log._assumptions === 'asserted' || log._assumptions === 'observed';
  return known && typeof log._exitCode === 'number' && log.pages.every(isPage) && log.entries.every(isEntry);
}
