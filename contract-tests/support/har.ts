import type { Role } from '../delete-batch-outbounds.cases.ts';
import type { Sending } from '../run-case.ts';

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
