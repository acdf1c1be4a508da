/** A server of its own process that does as little as it can: the answers lie ready by the first id of a request. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerTo, idAt, idsFrom, perRequest } from './exchange.ts';

const [number = 0, latency = 0] = process.argv.slice(2).map(Number);
const bodies = new Map<string, Buffer>();
for (let start = 0; start < number; start += perRequest) {
  bodies.set(idAt(start), Buffer.from(JSON.stringify(answerTo(idsFrom(start, perRequest)))));
}

const server = createServer((request, response) => {
  const [, first = ''] = /=([^&]*)/.exec(request.url ?? '') ?? [];
  const body = bodies.get(first);
  const headers = { 'content-type': 'application/json', 'content-length': body?.length ?? 0 };
  const answer = () => response.writeHead(body ? 200 : 500, headers).end(body);
  if (latency > 0) setTimeout(answer, latency);
  else answer();
});
server.keepAliveTimeout = 0; // a candidate waits for its turn with connections that must not end meanwhile
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
