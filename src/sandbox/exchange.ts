import type { Api, ApiAnswer, ApiRequest } from './api.ts';
import { checkFault, type Fault } from './faults.ts';
import { onAbort } from './on-abort.ts';

/** A request that reached the sandbox, without the credentials. */
export interface SeenRequest {
  /** Such as `DELETE`. */
  method: string;
  /** The raw path and query, not decoded. */
  target: string;
}

/** What a caller does with the requests of a sandbox. */
export interface RequestOptions {
  /** Called with each request, before the response. If it throws, the response is a 500 with the reason. */
  onRequest?: ((request: SeenRequest) => unknown) | undefined;
  /** Chooses the fault of a request, if any. If it throws, the response is a 500 with the reason. */
  fault?: ((request: SeenRequest) => Fault | undefined | Promise<Fault | undefined>) | undefined;
}

/** What goes back for a request, whatever carries it. */
export interface Reply {
  /** The status, the headers in lower case, and the first bytes of the body, or all. Undefined: nothing comes. */
  answer?: { status: number; headers: Record<string, string>; body: Uint8Array<ArrayBuffer> };
  /** What follows: nothing, because that was all; the end of the connection; or nothing until the caller gives up. */
  end: 'complete' | 'cut' | 'open';
}

/** Exchanges a request for a reply. It never rejects. */
export type Exchange = (request: ApiRequest) => Promise<Reply>;

/** Responds as the API does, unless there is a fault. A request that waits when the sandbox is closed never acts. */
export function exchangeOf(api: Api, { onRequest, fault }: RequestOptions, closed: AbortSignal): Exchange {
  async function reply(request: ApiRequest): Promise<Reply> {
    const { method, target } = request;
    await onRequest?.({ method, target });
    const picked = await fault?.({ method, target });
    if (picked) checkFault(picked);
    if (picked?.kind === 'latency') await delay(picked.ms, closed);
    if (closed.aborted) return { end: 'cut' };
    return replyOf(picked, () => api(request));
  }
  return async (request) => {
    try {
      return await reply(request);
    } catch (error) {
      return complete(failure(500, `The sandbox failed: ${messageOf(error)}`));
    }
  };
}

/** A response in the documented format, whose message the client reports. */
export function failure(status: number, message: string): ApiAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ request_id: '0'.repeat(13), errors: [{ message, code: status }] }),
  };
}

export function complete({ status, headers, body }: ApiAnswer): Required<Reply> {
  const bytes = new TextEncoder().encode(body);
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    answer: { status, headers: { ...Object.fromEntries(lower), 'content-length': `${bytes.length}` }, body: bytes },
    end: 'complete',
  };
}

function replyOf(fault: Fault | undefined, act: () => ApiAnswer): Reply {
  if (!fault || fault.kind === 'latency') return complete(act());
  if (fault.kind === 'truncated') return half(act(), 'cut');
  if (fault.kind === 'stalled') return half(act(), 'open');
  if (fault.acted) act();
  if (fault.kind === 'reset') return { end: 'cut' };
  if (fault.kind === 'html') {
    return complete({ status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><h1>Log in</h1>' });
  }
  const { status, headers = {}, body = '' } = fault;
  return complete({ status, headers, body });
}

/** An empty body has no half: then nothing comes at all. */
function half(answer: ApiAnswer, end: 'cut' | 'open'): Reply {
  const { answer: whole } = complete(answer);
  if (whole.body.length === 0) return { end };
  return { answer: { ...whole, body: whole.body.slice(0, whole.body.length / 2) }, end };
}

/** Waits by the timers that there are now, which may be those of a test. */
function delay(milliseconds: number, closed: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      release();
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    const release = onAbort(closed, end);
  });
}

/** A caller's function can throw anything. */
function messageOf(thrown: unknown): string {
  try {
    return String((thrown as { message?: unknown } | null | undefined)?.message ?? thrown);
  } catch {
    return 'a function threw what cannot be shown.';
  }
}
