import { createRequire } from 'node:module';
import type { Trial } from '../operations/delete-batch-outbounds/types.ts';
import type { RawResponse } from './exchange.ts';
import { type Har, type HarEntry, type HarPage, type NameValue, tapedUrl } from './har.ts';
import type { Trials } from './run-case.ts';
import type { SuiteRun } from './run-suite.ts';

/** What must not be on a tape, apart from the credentials. */
export interface Private {
  /** Takes the credentials out. */
  redact(text: string): string;
  /** The host name of the system. */
  host?: string;
}

interface Scrub {
  plain(text: string): string;
  target(text: string): string;
  body(text: string): string;
  ids: Map<string, string>;
}

/** Headers that say nothing about who was asked, when, or by whom. */
const keptHeaders = ['content-type', 'www-authenticate', 'allow'];

/**
 * A tape of a run, without credentials, and without the host, the campaign ids, the request ids and the time of the
 * system that was asked.
 */
export function tapeOf({ target, cases, observations }: SuiteRun, secrets: Private): Har {
  const { name, version } = createRequire(import.meta.url)('thulium-outbounds/package.json');
  const scenes = [...cases, ...observations];
  const scrub = scrubber(
    scenes.flatMap(({ trials }) => trials),
    secrets,
  );
  const taped = scenes.map((scene, index) => ({ scene, page: pageOf(scene, `page_${index + 1}`, scrub) }));
  return {
    log: {
      version: '1.2',
      creator: { name, version },
      comment: `Taken from: ${target.name}. Credentials, host, ids and times are not the real ones.`,
      _target: target.name,
      _assumptions: target.assumptions,
      pages: taped.map(({ page }) => page),
      entries: taped.flatMap(({ scene, page }) => scene.trials.map((trial) => entryOf(trial, page.id, scrub))),
    },
  };
}

const startedDateTime = '2000-01-01T00:00:00.000Z';

function pageOf(scene: Trials & { name: string; reason?: string }, id: string, { ids }: Scrub): HarPage {
  const roles = scene.trials.flatMap((trial) => trial.ids).filter(([role]) => role !== 'stranger');
  return {
    id,
    title: scene.name,
    startedDateTime,
    pageTimings: {},
    _ids: Object.fromEntries(roles.map(([role, real]) => [role, ids.get(real)])),
    _recordings: scene.recordings,
    ...(scene.reason !== undefined && { _skipped: scene.reason }),
  };
}

function entryOf({ call, exchange: { request, response } }: Trial, pageref: string, scrub: Scrub): HarEntry {
  const target = scrub.target(request.target);
  const credentials = call.credentials ?? 'right';
  const authorization = credentials === 'none' ? [] : [{ name: 'authorization', value: 'Basic ***' }];
  return {
    pageref,
    startedDateTime,
    time: 0,
    request: {
      method: request.method,
      url: tapedUrl + target,
      httpVersion: 'HTTP/1.1',
      headers: [{ name: 'accept', value: 'application/json' }, ...authorization],
      queryString: [...new URL(tapedUrl + target).searchParams].map(([name, value]) => ({ name, value })),
      cookies: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: responseOf(response, scrub),
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    _credentials: credentials,
  };
}

function responseOf(response: RawResponse | undefined, scrub: Scrub): HarEntry['response'] {
  const { status = 0, headers = {}, body = Buffer.alloc(0) } = response ?? {};
  const isText = Buffer.from(body.toString()).equals(body);
  const scrubbed = Buffer.from(scrub.body(body.toString(isText ? 'utf8' : 'latin1')), isText ? 'utf8' : 'latin1');
  return {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    headers: keptHeaders.flatMap((name): NameValue[] => {
      const value = headers[name];
      return value === undefined ? [] : [{ name, value: scrub.plain(value).replace(/realm="[^"]*"/, 'realm="***"') }];
    }),
    cookies: [],
    content: {
      size: scrubbed.length,
      mimeType: scrub.plain(headers['content-type'] ?? ''),
      text: scrubbed.toString(isText ? 'utf8' : 'base64'),
      ...(!isText && { encoding: 'base64' as const }),
    },
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
  };
}

/** Puts made-up ids in the place of the campaigns of a system, the same one for the same campaign. */
function scrubber(trials: Trial[], { redact, host }: Private): Scrub {
  const ids = new Map<string, string>();
  for (const [role, id] of trials.flatMap((trial) => trial.ids)) {
    if (role === 'stranger' || ids.has(id)) continue;
    ids.set(id, role === 'unknown' ? 'xxxxx' : standIn(ids.size + 1));
    if (role === 'unknown') ids.set(id.slice(0, -1), 'xxxx'); // as an observation shortens it
  }
  const any = [...ids.keys()].map((id) => id.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|') || '(?!)';
  const plain = (text: string) => (host ? redact(text).replaceAll(host, new URL(tapedUrl).host) : redact(text));
  return {
    ids,
    plain,
    target: (text) => text.replaceAll(new RegExp(`(?<==)(${any})(?=&|$)`, 'g'), (id) => ids.get(id) ?? id),
    body: (text) =>
      plain(text)
        .replaceAll(new RegExp(`(?<=")(${any})(?=")`, 'g'), (id) => ids.get(id) ?? id)
        .replaceAll(/("request_id"\s*:\s*")[^"]*/g, '$10000000000000'),
  };
}

function standIn(number: number): string {
  return String(number).padStart(5, '0');
}
