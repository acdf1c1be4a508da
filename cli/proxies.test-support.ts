import { createServer, request } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { afterEach } from 'vitest';
import { file, folder, sandbox } from './cli.test-support.ts';

/** The name of a system that no resolver knows: only the proxy can reach it. */
export const host = 'acme.invalid';

/** What a proxy does with CONNECT: it leads to that port, answers a status, or does not answer. */
type Does = { to: number } | { status: number } | 'nothing';

export interface OfficeProxy {
  /** host:port */
  host: string;
  /** What each CONNECT was for, and the credentials it had. */
  connects: { target: string | undefined; credentials: string | undefined }[];
  /** Whatever else arrived: it could hold a password. */
  others: string[];
}

const servers: { close(): void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listening(server: Server): Promise<number> {
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => sockets.add(socket));
  servers.push({
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A proxy of an office, on loopback. */
export async function proxyThat(does: Does): Promise<OfficeProxy> {
  const proxy: OfficeProxy = { host: '', connects: [], others: [] };
  const server = createServer((incoming, response) => {
    proxy.others.push(JSON.stringify([incoming.url, incoming.headers]));
    response.writeHead(502).end();
  });
  server.on('connect', ({ url, headers }, socket) => {
    proxy.connects.push({ target: url, credentials: headers['proxy-authorization'] });
    socket.on('error', () => undefined);
    if (does === 'nothing') return;
    if ('status' in does) {
      socket.end(`HTTP/1.1 ${does.status} No\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const upstream = connect(does.to, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
  });
  proxy.host = `127.0.0.1:${await listening(server)}`;
  return proxy;
}

let made: ReturnType<typeof generate> | undefined; // it takes a second

/** Serves the sandbox by TLS for that name. Gives the port, and the file that makes Node.js trust it. */
export async function serveByTls(): Promise<{ to: number; trusted: string }> {
  made ??= generate([{ name: 'commonName', value: host }], {
    extensions: [
      { name: 'subjectAltName', altNames: [host, 'acme.thulium.com'].map((value) => ({ type: 2 as const, value })) },
    ],
  });
  const certificate = await made;
  const server = createTlsServer({ cert: certificate.cert, key: certificate.private }, (incoming, response) => {
    const { method, headers, url } = incoming;
    const options = { method, headers: { ...headers, host: new URL(sandbox?.baseUrl ?? '').host } };
    const onward = request(new URL(url ?? '', sandbox?.baseUrl), options, (answer) => {
      response.writeHead(answer.statusCode ?? 0, answer.rawHeaders);
      answer.pipe(response);
    });
    incoming.pipe(onward);
  });
  return { to: await listening(server), trusted: join(folder, file('company.pem', certificate.cert)) };
}
