import type { Exchange, Reply } from './exchange.ts';
import { onAbort } from './on-abort.ts';

/** What the standard `fetch` accepts and returns. */
export type SandboxFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** Calls back when the caller gives up, or when the sandbox is closed. It returns what ends that. */
type UntilCut = (cut: (reason: unknown) => void) => () => void;

/** Makes a `fetch` that exchanges each request in memory, whatever the host in its address. */
export function fetchOf(exchange: Exchange, closed: AbortSignal): SandboxFetch {
  return async (input, init = {}) => {
    const signal = signalOf(input, init);
    // Not with the signal: that of another realm is refused, and a listener would stay on it.
    const { method, url, headers, redirect } = new Request(input, { ...init, signal: null });
    signal?.throwIfAborted();
    if (closed.aborted) throw failed('connect ECONNREFUSED: the sandbox is closed', 'ECONNREFUSED');
    const { pathname, search } = new URL(url);
    const authorization = headers.get('authorization');
    const request = { method, target: pathname + search, ...(authorization !== null && { authorization }) };

    const untilCut: UntilCut = (cut) => {
      const releases = [onAbort(closed, () => cut(failed('the sandbox was closed', 'ECONNRESET')))];
      if (signal) releases.push(onAbort(signal, () => cut(signal.reason)));
      return () => {
        for (const release of releases) release();
      };
    };
    const { answer, end } = await arrival(exchange(request), untilCut);
    if (!answer) throw failed('read ECONNRESET', 'ECONNRESET');
    const { status, headers: fields, body } = answer;
    if (redirect !== 'manual' && [301, 302, 303, 307, 308].includes(status) && fields.location !== undefined) {
      throw failed("the sandbox does not follow a redirect: call fetch with redirect: 'manual'", 'ERR_REDIRECT');
    }
    const content = end === 'complete' ? whole(body) : half(body, end, untilCut);
    return new Response(body.length === 0 || method === 'HEAD' ? null : content, { status, headers: fields });
  };
}

function signalOf(input: unknown, init: RequestInit): AbortSignal | null | undefined {
  if (init.signal !== undefined) return init.signal;
  return typeof input === 'object' && input !== null && 'signal' in input ? (input as Request).signal : undefined;
}

/** Waits for the reply until the call is cut, which is the only end of one that never comes. */
function arrival(coming: Promise<Reply>, untilCut: UntilCut): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const release = untilCut((reason) => {
      release();
      reject(reason);
    });
    coming.then((reply) => {
      if (!reply.answer && reply.end === 'open') return;
      release();
      resolve(reply);
    }, reject);
  });
}

/** All bytes. That stream of a platform which it makes of bytes can hang on `queueMicrotask`, which Sinon fakes. */
function whole(body: Uint8Array<ArrayBuffer>): ReadableStream {
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      controller.enqueue(body);
      controller.close();
    },
  });
}

/** The first bytes, and then an error or nothing. Not before they were read: an error discards what is in the stream. */
function half(body: Uint8Array<ArrayBuffer>, end: 'cut' | 'open', untilCut: UntilCut): ReadableStream {
  let release = () => {};
  let given = false;
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start(controller) {
        release = untilCut((reason) => {
          release();
          controller.error(reason);
        });
      },
      pull(controller) {
        if (!given) {
          given = true;
          controller.enqueue(body);
        } else if (end === 'cut') {
          release();
          controller.error(failed('other side closed', 'ECONNRESET', 'terminated'));
        }
      },
      cancel() {
        release();
      },
    },
    { highWaterMark: 0 },
  );
}

/** A network error, as the `fetch` of Node.js has it: the code is that of the cause. */
function failed(reason: string, code: string, message = 'fetch failed'): TypeError {
  return new TypeError(message, { cause: Object.assign(new Error(reason), { code }) });
}
