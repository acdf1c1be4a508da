import type { ErrorFacts } from '../../removal/error-facts.ts';

const acted = 'The server may have acted anyway.';
const cut = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);
const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_|^ERR_TLS_/;

/** An error of the client in English, by its facts. */
export function errorWords(error: ErrorFacts): string {
  const { name, status = 0, said, request_id } = error;
  const server = said ? ` The server says: ${said}${request_id ? ` (request ${request_id})` : ''}` : '';
  if (name === 'ThuliumHttpError') return `HTTP ${status}. ${adviceFor(status)}${server}`;
  if (name === 'ThuliumNetworkError') return `${networkWords(error)} ${error.sent ? acted : 'Nothing was sent.'}`;
  if (name === 'ThuliumContractError') return `HTTP ${status}, but ${contractWords(error)}. ${acted}`;
  return error.message;
}

function adviceFor(status: number): string {
  if (status === 401) return 'The credentials were refused. Check the username and the password of the API user.';
  if (status === 403)
    return 'This API user may not do this, or not from this address. Check its permissions in the panel.';
  if (status === 404) return 'There is no such operation at this address. Check the address of the API.';
  if (status === 407) return 'A proxy demands separate credentials.';
  if (status === 429) return 'The server limits the number of requests. Try again later.';
  if (status < 400) return 'The server redirects. Redirects are not followed. Check the address of the API.';
  if (status >= 500) {
    return 'The server failed, and may have queued campaigns anyway. Send them again: for what is in the queue the server returns ALREADY_QUEUED.';
  }
  return 'The request was refused.';
}

function networkWords({ reason, code = '', proxy }: ErrorFacts): string {
  if (reason === 'aborted') return 'Cancelled.';
  if (reason === 'timeout') return 'No complete response came in time.';
  if (proxy !== undefined) return proxyWords(proxy, code);
  if (code === 'ENOTFOUND') return `The host is unknown (${code}). Check the name of the system.`;
  if (code === 'ECONNREFUSED') return `The connection was refused (${code}).`;
  if (code === 'EAI_AGAIN') return `The name of the server cannot be resolved (${code}). Is there a network?`;
  if (cut.has(code)) return `The connection was cut (${code}).`;
  if (untrusted.test(code)) return `The certificate of the server is not trusted (${code}).`;
  return `The connection failed${code && ` (${code})`}.`;
}

function proxyWords(proxy: string, code: string): string {
  const [, status] = /^ERR_PROXY_TUNNEL_(\d+)/.exec(code) ?? [];
  if (status === '407') return `The proxy ${proxy} demands credentials (HTTP 407): http://user:password@host:port.`;
  if (status !== undefined) return `The proxy ${proxy} refused to connect to the server (HTTP ${status}).`;
  if (untrusted.test(code)) {
    return `The certificate that came through the proxy ${proxy} is not trusted (${code}). Is that of your company in NODE_EXTRA_CA_CERTS?`;
  }
  return `The connection through the proxy ${proxy} failed${code && ` (${code})`}.`;
}

function contractWords({ status, body }: ErrorFacts): string {
  if (status !== 200) return 'this status is not documented';
  if (typeof body === 'string')
    return `the body is not as documented; it begins with ${JSON.stringify(beginning(body))}`;
  if (Array.isArray(body)) return 'the response leaves out these campaigns';
  return body === undefined
    ? 'the body is not as documented'
    : `the body is not a list: ${beginning(JSON.stringify(body))}`;
}

function beginning(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
