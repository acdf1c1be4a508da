import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { proveValidation } from '../engine/canary.ts';
import type { Contract } from '../engine/contract.ts';
import type { Credentials } from '../engine/credentials.ts';
import { basic } from '../engine/credentials.ts';
import type { Exchange, RawRequest, RawResponse } from '../engine/exchange.ts';
import { type Har, type HarEntry, type HarPage, tapedUrl } from '../engine/har.ts';
import { Aborted } from '../engine/run-case.ts';
import type { Target } from '../engine/target.ts';
import type { Case } from '../engine/types.ts';
import { type Fact, phrase } from '../engine/words.ts';
import { idsIn, lookAtFresh } from '../operations/delete-batch-outbounds/live.ts';
import { deleteBatchOutbounds } from '../operations/delete-batch-outbounds/suite.ts';

const encoders: Record<string, (text: Buffer) => Buffer> = {
  gzip: gzipSync,
  'x-gzip': gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
};

/**
 * A tape in the place of a system: every check judges the responses anew, and the run ends as it ended. What is not on the
 * tape is an error, never a made-up response.
 */
export function recordedTarget({ log }: Har, contract: Contract): Target {
  const { words } = deleteBatchOutbounds;
  const pageOf = ({ name }: Case) => log.pages.find(({ title }) => title === phrase(name, words.en));
  const notTaped = (what: string): Fact => ['not on the tape', what];
  return {
    name: `recorded (${log._target})`,
    lacks: {},
    skips: (testCase) => pageOf(testCase)?._skipped,
    assumptions: log._assumptions,
    async open() {
      proveValidation(contract);
      let page: HarPage | undefined;
      let left: HarEntry[] = [];
      return {
        async prepare(testCase) {
          page = pageOf(testCase);
          if (!page) throw new Aborted(log._cut ?? notTaped(phrase(testCase.name, words.en)));
          left = log.entries.filter(({ pageref }) => pageref === page?.id);
          if (left.length === 0 && page._aborted) throw new Aborted(page._aborted);
          return { roles: page._roles };
        },
        async send(request, credentials) {
          const at = left.findIndex((entry) => isOf(entry, request, credentials));
          const [entry] = at < 0 ? [] : left.splice(at, 1);
          if (!entry)
            throw new Aborted(page?._aborted ?? notTaped(`${request.method} ${request.target}, ${credentials}`));
          const exchange = exchangeOf(entry, request, contract);
          return { ...exchange, ...(entry._unfit && { unfit: entry._unfit }) };
        },
        lookInto() {
          const [id] = idsIn(left[0]?.request.url ?? '');
          return id === undefined ? undefined : { step: lookAtFresh(id), roles: { active: id } };
        },
        state: (role) => page?._state[role],
        ended: () => log._ended,
        redact: (text) => text,
        close: async () => undefined,
      };
    },
  };
}

function exchangeOf(entry: HarEntry, request: RawRequest, contract: Contract): Exchange {
  const { _failure: failure, _unjudged: unjudged, _credentials: credentials } = entry;
  const authorization = credentials === 'none' ? undefined : basic('user', 'password');
  const scheme = credentials === 'another scheme' ? authorization?.replace('Basic', 'Bearer') : authorization;
  const sent = { ...request, headers: { ...request.headers, ...(scheme && { authorization: scheme }) } };
  const response = responseOf(entry);
  if (!response)
    return { request, violations: [], failure: failure ?? { reason: 'no complete response', kind: 'network' } };
  if (unjudged !== undefined) return { request, response, violations: contract.requestViolations(sent), unjudged };
  return { request, response, violations: contract.violations(sent, response) };
}

function isOf({ request, _credentials }: HarEntry, { method, target }: RawRequest, credentials: Credentials): boolean {
  return request.method === method && request.url === tapedUrl + target && _credentials === credentials;
}

/** The response with the bytes that it had, as far as they say anything: the text of a tape is decoded. */
function responseOf({ response: { status, headers, content }, _notKept }: HarEntry): RawResponse | undefined {
  if (status === 0) return undefined;
  const fields = headers.map(({ name, value }): [string, string] => [name, value]);
  const coding = headers.find(({ name }) => name === 'content-encoding')?.value.toLowerCase() ?? '';
  const encode = encoders[coding.trim()] ?? ((text: Buffer) => text);
  const text = Buffer.from(content.text);
  return {
    status,
    headers: Object.fromEntries([...fields].reverse()),
    fields,
    body: text.length > 0 ? encode(text) : text,
    ...(_notKept && { notKept: _notKept }),
  };
}
