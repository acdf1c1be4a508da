/** What is known of something that `fetch` threw. */
export interface NetworkProblem {
  /** Its own message. */
  words: string;
  /** The code of the platform, such as `ECONNREFUSED` in Node.js. */
  code: string | undefined;
  /** False if it is certain that the request never left. */
  sent: boolean;
  /** A name, a certificate or a proxy is the reason: another attempt does not help. */
  lasting: boolean;
}

/**
 * Codes that come before a request is sent, by Node.js, undici and Bun: of a name, of a TLS handshake (messages that only a
 * handshake knows, and records that are no TLS; what an established connection can have is left out) and of a proxy.
 */
const lastingCodes =
  /^(ENOTFOUND|EAI_|ERR_TLS_|ERR_PROXY_TUNNEL|UND_ERR_PRX_TLS)|CERT|SELF_SIGNED|UNABLE_TO_|^ERR_SSL_.*(VERSION|UNSUPPORTED_PROTOCOL|APPLICATION_PROTOCOL|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|HANDSHAKE|CIPHER|UNKNOWN_CA|UNRECOGNIZED_NAME|_KEY|CURVE|SIGNATURE)/;
const lastingWords = /^(Proxy response \(\d+\)|bad port$)/; // undici has no code for what a proxy says to CONNECT
const connectionCodes = /^(ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket)$/;
const connectionWords = /client error \(Connect\)|before secure TLS connection/; // of Deno, and of Node.js
const connectionCalls = /^(connect|getaddrinfo|query[A-Z].*)$/; // of the system, by Node.js

type Link = { message?: unknown; code?: unknown; syscall?: unknown; cause?: unknown; errors?: unknown };

/**
 * Reads something that `fetch` threw, with the whole chain of its causes. It keeps the messages and the code, and never the error
 * itself: the errors of some HTTP libraries contain the request with its credentials. What is not certain counts as sent.
 *
 * @throws what a getter throws, and a RangeError for an error that is a part of itself.
 */
export function problemOf(thrown: unknown): NetworkProblem {
  const chain = chainOf(thrown);
  const has = (property: 'code' | 'message' | 'syscall', pattern: RegExp) =>
    chain.some(({ [property]: text }) => typeof text === 'string' && pattern.test(text));
  const lasting = has('code', lastingCodes) || has('message', lastingWords);
  const sent = !(
    lasting ||
    has('code', connectionCodes) ||
    has('message', connectionWords) ||
    has('syscall', connectionCalls) ||
    chain.some(({ errors }) => Array.isArray(errors) && errors[0] && errors.every((error) => !problemOf(error).sent))
  );
  return { words: wordsOf(chain), code: codeOf(chain), sent, lasting };
}

/** Something thrown and its causes. Never by `instanceof`: in Jest and in `vm` a platform's own errors are of another realm. */
function chainOf(thrown: unknown): Link[] {
  const chain: Link[] = [];
  for (let link = thrown; typeof link === 'object' && link !== null && chain.length < 10; ) {
    chain.push(link);
    link = (link as Link).cause;
  }
  return chain.length > 0 ? chain : [{ message: String(thrown) }];
}

function codeOf(chain: Link[]): string | undefined {
  const [code] = chain.map((link) => link.code).filter((code) => typeof code === 'string');
  return code;
}

/** The message of each link, once. The error of several addresses, none of which responds, has only a code. */
function wordsOf(chain: Link[]): string {
  const words = chain.map(({ message }) => (typeof message === 'string' ? message.replace(/\.$/, '') : ''));
  const [first = '', ...causes] = [...new Set(words.filter((text) => text !== ''))];
  const code = codeOf(chain);
  if (first === '') return code ?? 'the request failed';
  const rest = causes.length === 0 && code !== undefined && chain.length > 1 ? [code] : causes;
  return rest.length > 0 ? `${first} (${rest.join(': ')})` : first;
}
