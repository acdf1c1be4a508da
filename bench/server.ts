/**
 * A server in a separate process that does as little as it can: the responses are prepared, by the first id of a request.
 *
 * With loss, 1 % of the connections are reset and 5 % of the responses are a 503. Which ones is the same in each run: it is
 * settled by the request and by how often it has come since the parent said that a run begins.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerTo, idAt, idsFrom, perRequest } from './exchange.ts';

const [number = 0, latency = 0, isLossy = 0] = process.argv.slice(2).map(Number);
const bodies = new Map<string, Buffer>();
for (let start = 0; start < number; start += perRequest) {
  const ids = idsFrom(start, Math.min(perRequest, number - start));
  bodies.set(idAt(start), Buffer.from(JSON.stringify(answerTo(ids))));
}

let timesSeen = new Map<string, number>();

const server = createServer((request, response) => {
  const [, first = ''] = /=([^&]*)/.exec(request.url ?? '') ?? [];
  const chance = isLossy ? chanceOf(first) : 1;
  const body = chance < 0.06 ? undefined : bodies.get(first);
  const status = body ? 200 : chance < 0.06 ? 503 : 500;
  const headers = { 'content-type': 'application/json', 'content-length': body?.length ?? 0 };
  const answer = () => {
    if (chance < 0.01) request.socket.resetAndDestroy();
    else response.writeHead(status, headers).end(body);
  };
  if (latency > 0) setTimeout(answer, latency);
  else answer();
});
server.keepAliveTimeout = 0; // a candidate waits for its turn with connections that must not end meanwhile
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('message', () => {
  timesSeen = new Map();
  process.send?.('ready');
});
process.on('disconnect', () => process.exit());

/** Of 200 requests it resets 2 and refuses 10, one of them twice. */
const seed = 8;

/** From 0 to 1, by a hash of the request and of how often it has come. */
function chanceOf(first: string): number {
  const times = timesSeen.get(first) ?? 0;
  timesSeen.set(first, times + 1);
  let hash = seed;
  for (const character of `${first} ${times}`) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
