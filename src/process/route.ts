import type { Dispatcher, EnvHttpProxyAgent } from 'undici';
import { isLoopback, type ThuliumClientOptions } from '../client-options.ts';
import { type Environment, environmentError } from './environment.ts';

type Fetch = NonNullable<ThuliumClientOptions['fetch']>;

/** The variables as curl and undici know them: in lower case first. */
const variables = {
  httpsProxy: ['https_proxy', 'HTTPS_PROXY'],
  httpProxy: ['http_proxy', 'HTTP_PROXY'],
  noProxy: ['no_proxy', 'NO_PROXY'],
} as const;

type Proxies = Record<keyof typeof variables, string>;

/**
 * How requests reach an address if the environment names a proxy, with undici's own agent for that. Without HTTPS_PROXY it
 * uses HTTP_PROXY for https as well. Requests to loopback never go through a proxy, whatever the environment says.
 */
export class Route {
  readonly #proxies: Proxies | undefined;
  /** What proxies are requested to connect to, with the name of the proxy. */
  readonly #tunnels = new Map<string, string>();
  #open: Promise<{ dispatcher: Dispatcher; send: Fetch }> | undefined;

  constructor(proxies: Proxies | undefined) {
    this.#proxies = proxies;
  }

  /** A `fetch` for the client. */
  readonly fetch: Fetch = async (url, init) => {
    const { send } = await this.#opened();
    return await send(url, init).catch((error) => {
      throw this.#named(url, error);
    });
  };

  /** A request of undici. */
  async request(options: Dispatcher.RequestOptions): Promise<Dispatcher.ResponseData> {
    const { dispatcher } = await this.#opened();
    return await dispatcher.request(options).catch((error) => {
      throw this.#named(String(options.origin), error);
    });
  }

  /** Ends the connections: a proxy that does not respond would keep the process alive. */
  async close(): Promise<void> {
    await (await this.#open)?.dispatcher.destroy();
  }

  #opened() {
    this.#open ??= this.#load();
    return this.#open;
  }

  async #load() {
    const [{ Agent, EnvHttpProxyAgent, Pool }, { undiciFetch }] = await Promise.all([
      import('undici'),
      import('../undici.ts'),
    ]);
    const limits = { headersTimeout: 0, bodyTimeout: 0 }; // the client has its own
    const clientFactory = (proxy: URL, options: object) => this.#observed(new Pool(proxy.origin, options), proxy);
    const dispatcher = this.#proxies
      ? new EnvHttpProxyAgent({ ...limits, ...this.#proxies, clientFactory } satisfies EnvHttpProxyAgent.Options)
      : new Agent(limits);
    return { dispatcher, send: undiciFetch(dispatcher) };
  }

  /** Notes what goes through a proxy, and adds a code to its refusal: undici has none. */
  #observed(pool: Dispatcher, proxy: URL): Dispatcher {
    const connect = pool.connect.bind(pool) as (options: Dispatcher.ConnectOptions) => Promise<Dispatcher.ConnectData>;
    const observed = async (options: Dispatcher.ConnectOptions) => {
      this.#tunnels.set(options.path, proxy.origin);
      const answer = await connect(options);
      if (answer.statusCode === 200) return answer;
      answer.socket.on('error', () => undefined).destroy();
      throw Object.assign(new Error(`it refuses to connect: HTTP ${answer.statusCode}`), {
        code: `ERR_PROXY_TUNNEL_${answer.statusCode}`,
      });
    };
    return Object.assign(pool, { connect: observed as Dispatcher['connect'] });
  }

  #named(url: string, error: unknown): unknown {
    const { hostname, port } = new URL(url);
    const proxy = this.#tunnels.get(`${hostname}:${port || 443}`);
    return proxy === undefined ? error : new Error(`through the proxy ${proxy}`, { cause: error });
  }
}

/** The proxy that the message of an error names. */
export function proxyIn(message: string): string | undefined {
  return /\bthrough the proxy (https?:\/\/[^\s/()]+)/.exec(message)?.[1];
}

/**
 * The route to an address; none if the environment names no proxy, for then every way to send is direct.
 *
 * @throws {UsageError} if a variable is not the address of a proxy. Its value may contain credentials: it is not in the message.
 */
export function routeTo(address: string, env: Environment): Route | undefined {
  const proxies = Object.fromEntries(
    Object.entries(variables).map(([option, names]) => [option, addressIn(names, env)]),
  ) as Proxies;
  if (!proxies.httpsProxy && !proxies.httpProxy) return undefined;
  return new Route(isLoopback(new URL(address).hostname) ? undefined : proxies);
}

function addressIn(names: readonly string[], env: Environment): string {
  const name = names.find((name) => env[name]?.trim());
  const value = (name !== undefined && env[name]?.trim()) || '';
  if (name === undefined || /^no_/i.test(name)) return value;
  const address = value.includes('://') ? value : `http://${value}`; // as curl reads it
  if (!isProxy(address)) throw environmentError('invalidProxy', { name });
  return address;
}

function isProxy(address: string): boolean {
  try {
    const { protocol, username, password } = new URL(address);
    decodeURIComponent(username + password); // undici would throw an error that holds them
    return protocol === 'http:' || protocol === 'https:';
  } catch {
    return false;
  }
}
