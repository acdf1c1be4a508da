import { createRequire } from 'node:module';
import { readBody } from './body.ts';
import type { RawResponse } from './exchange.ts';
import { type Har, type HarEntry, type HarPage, type NameValue, tapedUrl } from './har.ts';
import type { Outcome, SuiteRun } from './suite-run.ts';
import type { Made } from './types.ts';
import { exitCodeOf, withoutWord } from './verdict.ts';
import { phrase } from './words.ts';

/** What must not be on a tape, apart from what `redact` masks. */
export interface Private {
  host?: string;
  username?: string;
}

/** Headers that change what the bytes mean, that a check reads, or whose name is an observation. */
const kept = /^(content-type|content-encoding|www-authenticate|allow|.*(limit|quota|retry).*)$/;
const startedDateTime = '2000-01-01T00:00:00.000Z';

/**
 * A tape of a run, in no field of which are credentials, or the host, the campaign ids, the request ids and the time of the
 * system. What cannot be decoded is not kept, because what is in it cannot be found.
 */
export function tapeOf(run: SuiteRun, secrets: Private): Har {
  const { name, version } = createRequire(import.meta.url)('thulium-outbounds/package.json');
  const outcomes = [...run.cases, ...run.observations];
  const taped = outcomes.map((outcome, index) => ({ outcome, page: pageOf(outcome, `page_${index + 1}`, run) }));
  const har: Har = {
    log: {
      version: '1.2',
      creator: { name, version },
      comment: `Taken from: ${run.target.name}. Credentials, host, ids and times are not the real ones.`,
      _target: run.target.name,
      _assumptions: run.target.assumptions,
      ...(run.ended && { _ended: run.ended }),
      ...(run.cut && { _cut: run.cut }),
      _exitCode: exitCodeOf(run),
      pages: taped.map(({ page }) => page),
      entries: taped.flatMap(({ outcome, page }) => outcome.made.map((made) => entryOf(made, page.id))),
    },
  };
  return scrubbed(har, scrubber(run, secrets));
}

function pageOf({ case: testCase, made, state, skipped, aborted }: Outcome, id: string, { suite }: SuiteRun): HarPage {
  return {
    id,
    title: phrase(testCase.name, suite.words.en),
    startedDateTime,
    pageTimings: {},
    _roles: made[0]?.roles ?? {},
    _state: state,
    ...(skipped && { _skipped: skipped }),
    ...(aborted && { _aborted: aborted }),
  };
}

function entryOf({ step, exchange, unfit }: Made, pageref: string): HarEntry {
  const { request, response, failure, unjudged } = exchange;
  const credentials = step.credentials ?? 'right';
  const { 'content-type': type } = request.headers;
  const headers = [
    { name: 'accept', value: 'application/json' },
    ...(type === undefined ? [] : [{ name: 'content-type', value: type }]),
    ...(credentials === 'none' ? [] : [{ name: 'authorization', value: 'Basic ***' }]),
  ];
  const text = request.body.toString();
  return {
    pageref,
    startedDateTime,
    time: 0,
    request: {
      method: request.method,
      url: tapedUrl + request.target,
      httpVersion: 'HTTP/1.1',
      headers,
      queryString: [...new URL(tapedUrl + request.target).searchParams].map(([name, value]) => ({ name, value })),
      cookies: [],
      headersSize: -1,
      bodySize: request.body.length,
      ...(text !== '' && { postData: { mimeType: type ?? '', text } }),
    },
    ...responseOf(response, unjudged !== undefined),
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    _credentials: credentials,
    ...(unfit.length > 0 && { _unfit: [...unfit] }),
    ...(failure && { _failure: failure }),
    ...(unjudged !== undefined && { _unjudged: unjudged }),
  };
}

function responseOf(response: RawResponse | undefined, unjudged: boolean): Pick<HarEntry, 'response' | '_notKept'> {
  const { status = 0, headers = {}, fields } = response ?? {};
  const all = fields ?? Object.entries(headers);
  const { text, coding, problem } = response && !unjudged ? readBody(response) : {};
  return {
    response: {
      status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      headers: all
        .map(([name, value]): NameValue => ({ name: name.toLowerCase(), value }))
        .filter(({ name }) => kept.test(name))
        .map(({ name, value }) => ({ name, value: value.replace(/realm="[^"]*"/, 'realm="***"') })),
      cookies: [],
      content: { size: Buffer.byteLength(text ?? ''), mimeType: headers['content-type'] ?? '', text: text ?? '' },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    ...(text === undefined &&
      response && { _notKept: { ...(coding !== undefined && { coding }), ...(problem !== undefined && { problem }) } }),
  };
}

/** Every text of a tape, whatever field it is in. */
function scrubbed<Value>(value: Value, scrub: (text: string) => string): Value {
  return JSON.parse(JSON.stringify(value), (_, one) => (typeof one === 'string' ? scrub(one) : one));
}

/** Puts made-up ids in the place of those of a system, the same one for the same id. */
function scrubber(run: SuiteRun, { host, username }: Private): (text: string) => string {
  const made = [...run.cases, ...run.observations].flatMap((outcome) => outcome.made);
  const real = new Set(made.flatMap(({ roles }) => Object.values(roles)).filter(Boolean));
  const standIns = new Map<string, string>();
  let number = 0;
  for (const id of [...real, ...run.lost, ...run.maybeLost]) {
    if (standIns.has(id)) continue;
    const isNumber = /^\d+$/.test(id);
    if (isNumber) number++;
    const standIn = isNumber ? String(number).padStart(id.length, '0') : 'x'.repeat([...id].length);
    standIns.set(id, standIn);
    const cut = [...id].slice(0, -1).join(''); // as an observation shortens it
    if (!isNumber) standIns.set(cut, 'x'.repeat([...cut].length));
    const short = String(Number(id)); // as a server may shorten it
    if (isNumber && !standIns.has(short)) standIns.set(short, String(Number(standIn)));
  }
  const any = [...standIns.keys()].filter((id) => id.length > 2).sort((one, other) => other.length - one.length);
  const literal = (id: string) => id.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const ids = new RegExp(`(?<![\\p{L}\\d])(?:${any.map(literal).join('|') || '(?!)'})(?![\\p{L}\\d])`, 'gu');
  return (text) => {
    const anywhere = withoutWord(run.redact(text), host, new URL(tapedUrl).host);
    return withoutWord(anywhere, username, 'api_user')
      .replaceAll(ids, (id) => standIns.get(id) ?? id)
      .replaceAll(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, '192.0.2.1') // an address of the host
      .replaceAll(/("request_id"\s*:\s*")[^"]*/g, '$10000000000000');
  };
}
