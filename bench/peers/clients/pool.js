import { Pool, RetryAgent } from 'undici';

const inFlight = 4;

/** A pool of connections, which does the least of all that sends HTTP in Node.js, and parses what comes. */
export function connect(options) {
  const send = sender(new Pool(options.baseUrl, { connections: inFlight }), options);
  return async (ids) => (await send(ids)).json();
}

/** The same without a look at what comes. */
export function connectBare(options) {
  const send = sender(new Pool(options.baseUrl, { connections: inFlight }), options);
  return async (ids) => (await send(ids)).arrayBuffer();
}

/** The least that an account of the ids needs: each item is about the id that was sent. */
export function connectWithLoop(options) {
  const send = sender(new Pool(options.baseUrl, { connections: inFlight }), options);
  return async (ids) => {
    const items = JSON.parse(await (await send(ids)).text());
    if (items.length !== ids.length) throw new Error('The answer leaves ids out.');
    for (const [index, { id }] of items.entries())
      if (id !== ids[index]) throw new Error('The answer is about another id.');
    return items;
  };
}

/** With undici's own retries, as many as the client of the package has, and as long between them. */
export function connectWithRetries(options) {
  const pool = new Pool(options.baseUrl, { connections: inFlight });
  const agent = new RetryAgent(pool, { maxRetries: 3, minTimeout: 500, methods: ['DELETE'], statusCodes: [503] });
  const send = sender(agent, options);
  return async (ids) => (await send(ids)).json();
}

function sender(dispatcher, { baseUrl, headers }) {
  return async (ids) => {
    const path = `/batch/outbounds?${ids.map((id) => `id[]=${encodeURIComponent(id)}`).join('&')}`;
    const { statusCode, body } = await dispatcher.request({ origin: baseUrl, path, method: 'DELETE', headers });
    if (statusCode === 200) return body;
    await body.dump(); // which frees the connection
    throw new Error(`The answer is ${statusCode}.`);
  };
}
