import { setTimeout as delay } from 'node:timers/promises';
import type { Contract } from '../engine/contract.ts';
import type { Credentials } from '../engine/credentials.ts';
import { derivedCases } from '../engine/derive.ts';
import type { Exchange, RawRequest } from '../engine/exchange.ts';
import { Aborted } from '../engine/run-case.ts';
import { type Ended, reasonToSkip, type Target } from '../engine/target.ts';
import { openUpstream } from '../engine/upstream.ts';
import { idsIn, lookAtFresh, refuseUnsafe, statusOf } from '../operations/delete-batch-outbounds/live.ts';
import { deleteBatchOutbounds as suite } from '../operations/delete-batch-outbounds/suite.ts';
import { campaignPool, campaignsNeeded, needsCampaigns } from './campaign-pool.ts';
import { freshnessOf } from './freshness.ts';
import { type LiveSettings, liveError } from './live-settings.ts';

/** RFC 9110 and RFC 6585: try again later. */
const transient = [408, 429, 502, 503, 504];
const redirects = [301, 302, 303, 307, 308];

/**
 * A live system. Unless removal is allowed, the one id that it is ever sent is an unknown one. Recordings are never removed,
 * and no request that breaks the contract is sent. The run ends at the first sign that something is not what it was taken for.
 */
export function liveTarget(settings: LiveSettings, contract: Contract, timeout?: number): Target {
  const { baseUrl: url, username, password, unknownId, activeIds, route } = settings;
  return {
    name: 'live',
    lacks: {
      recordings: ['recordings are never removed'],
      'any ids': ['only given ids'],
      'bad requests': ['no bad requests'],
      'other methods': ['no other methods'],
      ...(activeIds.length === 0 && { removal: ['removal is not allowed'] }),
    },
    assumptions: 'observed',
    loses: 'removal',
    async open() {
      const upstream = openUpstream({ url, contract, timeout, route }, { username, password });
      const pool = campaignPool(activeIds);
      const freshness = freshnessOf(activeIds);
      let ended: Ended | undefined;
      let accepted = false;

      async function send(request: RawRequest, credentials: Credentials): Promise<Exchange & { unfit?: string[] }> {
        refuseUnsafe(request, settings);
        if (ended) throw new Aborted(['nothing more was sent', ...ended.reason]);
        const exchange = await tried(request, credentials);
        ended = await endAfter(request, credentials, exchange);
        if (ended?.exitCode) throw new Aborted(ended.reason, ended.exitCode === 4); // not a response that could keep or break the contract
        accepted ||= credentials === 'right' && is2xx(exchange);
        const unfit = freshness.unfitIn(request, credentials, exchange);
        return unfit.length > 0 ? { ...exchange, unfit } : exchange;
      }

      /** A transient error is tried again once, if nothing can be lost by it. */
      async function tried(request: RawRequest, credentials: Credentials): Promise<Exchange> {
        const nothingToLose = idsIn(request.target).every((id) => id === unknownId);
        const exchange = await upstream.send(request, credentials, !nothingToLose);
        if (!nothingToLose || !isTransient(exchange)) return exchange;
        await delay(500);
        return await upstream.send(request, credentials);
      }

      async function endAfter(
        request: RawRequest,
        credentials: Credentials,
        exchange: Exchange,
      ): Promise<Ended | undefined> {
        const end = endOfAnyone(exchange, new URL(url).host, upstream.redact);
        if (end) return end;
        if (statusOf(unknownId, exchange) === 'REMOVAL_QUEUED') return { reason: ['was a campaign', unknownId] };
        return credentials === 'right' ? await endOfRight(request, exchange.response?.status) : undefined;
      }

      async function endOfRight(request: RawRequest, status: number | undefined): Promise<Ended | undefined> {
        if (status === 401) return { reason: ['password refused'], exitCode: 3 };
        if (status === 403 && (await isForbidden(request))) return { reason: ['not allowed'], exitCode: 3 };
        return undefined;
      }

      /** After a success, a 403 is about the request if the plain harmless call is still accepted. */
      async function isForbidden({ headers, body }: RawRequest): Promise<boolean> {
        if (!accepted) return true;
        const plain = {
          method: 'DELETE',
          target: `/batch/outbounds?id[]=${encodeURIComponent(unknownId)}`,
          headers,
          body,
        };
        refuseUnsafe(plain, settings);
        return !is2xx(await upstream.send(plain, 'right'));
      }

      return {
        ...upstream,
        send,
        async prepare(testCase) {
          const spoilt = freshness.ended();
          if (spoilt && needsCampaigns(testCase)) throw new Aborted(['nothing more was removed', ...spoilt.reason]);
          const taken = pool.take(testCase);
          return taken ? { roles: { ...taken, unknown: unknownId } } : { skipped: ['ids used up'] };
        },
        lookInto() {
          const id = freshness.doubtful();
          if (id === undefined) return undefined;
          const fresh = pool.fresh(id);
          if (fresh !== undefined) return { step: lookAtFresh(fresh), roles: { active: fresh } };
          freshness.end({ reason: ['cannot tell which', id], exitCode: 2 });
          return undefined;
        },
        ended: () => ended ?? freshness.ended(),
      };
    },
  };
}

/**
 * Refuses a run that would use campaigns up and could not be green in the end.
 *
 * @throws {UsageError} that says how many ids there are, and how many are needed.
 */
export function checkEnoughIds(target: Target, contract: Contract, { activeIds }: LiveSettings): void {
  if (activeIds.length === 0) return;
  const operation = contract.description.operations.find(({ operationId }) => operationId === suite.operationId);
  const derived = operation ? derivedCases(contract, operation, suite) : [];
  const cases = [...suite.cases, ...derived, ...suite.observations].filter(
    (testCase) => !reasonToSkip(testCase, target),
  );
  const needed = campaignsNeeded(cases) + 1; // one more finds out why a campaign was in the queue
  if (activeIds.length < needed) throw liveError('tooFewActiveIds', { given: activeIds.length, needed });
}

/** Why nothing more is sent, whoever the request came from. */
function endOfAnyone(exchange: Exchange, host: string, redact: (text: string) => string): Ended | undefined {
  const { response, failure } = exchange;
  if (failure)
    return { reason: ['failure', redact(failure.reason)], ...(failure.kind === 'network' && { exitCode: 4 }) };
  const status = response?.status ?? 0;
  if (isTransient(exchange)) return { reason: ['transient', host, status], exitCode: 4 };
  if (redirects.includes(status)) return { reason: ['redirect', response?.headers.location ?? ''] };
  return undefined;
}

function isTransient({ response, failure }: Exchange): boolean {
  return failure?.kind === 'network' || transient.includes(response?.status ?? 0);
}

function is2xx({ response }: Exchange): boolean {
  return response !== undefined && response.status >= 200 && response.status < 300;
}
