import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { isDeepStrictEqual } from 'node:util';

/** Ways to break the server, each by the check that must notice it. */
export interface Broken {
  /** What a request for a campaign changes beside it. */
  alsoChanges?: string;
  /** Whether a request is done before it is refused. */
  actsFirst?: true;
  /** The status of a success. */
  status?: number;
  takesAnyMethod?: true;
}

/** A server that knows `PUT /outbounds/{outbound_id}` and two campaigns, by their names. */
export async function startServer(broken: Broken = {}) {
  const names = new Map<string, string>();
  const reset = () => {
    names.set('00001', 'Old').set('00002', 'Old');
  };
  const refusal = (status: number) => ({
    status,
    body: { request_id: '1', errors: [{ message: 'No.', code: status }] },
  });

  async function answered(request: IncomingMessage): Promise<{ status: number; body?: unknown }> {
    const [, id = ''] = /^\/outbounds\/(.{5})$/.exec(request.url ?? '') ?? [];
    const body = asOutbound(request.headers['content-type'], await text(request));
    const act = () => {
      if (!names.has(id) || !body) return;
      names.set(id, body.name);
      if (broken.alsoChanges !== undefined) names.set(broken.alsoChanges, body.name);
    };
    if (broken.actsFirst) act();
    const right = `Basic ${Buffer.from('user:password').toString('base64')}`;
    if (request.headers.authorization !== right) return refusal(401);
    if (request.method !== 'PUT' && !broken.takesAnyMethod) return refusal(405);
    if (!names.has(id)) return refusal(404);
    if (!body) return refusal(400);
    act();
    return { status: broken.status ?? 204 };
  }

  const server = createServer((request, response) => {
    void answered(request).then(({ status, body }) => {
      const headers = {
        ...(status === 405 && { allow: 'PUT' }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      };
      response.writeHead(status, headers).end(body === undefined ? undefined : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    names,
    reset,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The body as it is described, or nothing. */
function asOutbound(type: string | undefined, body: string): { name: string } | undefined {
  try {
    const value = JSON.parse(body);
    const { name, priority = 1, note = null, labels = {} } = value;
    const named = typeof name === 'string' && name.length > 0 && name.length <= 40;
    const ranked = typeof priority === 'number' && priority > 0 && priority <= 10;
    const noted = note === null || typeof note === 'string';
    const labelled = isDeepStrictEqual(labels, {}) || Object.values(labels).every((label) => typeof label === 'string');
    return type === 'application/json' && named && ranked && noted && labelled ? { name } : undefined;
  } catch {
    return undefined;
  }
}
