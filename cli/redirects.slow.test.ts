import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { selfSigned, spyWith } from '../src/spy.test-support.ts';
import { folder, jsonLines, many, spawned, thulium } from './cli.test-support.ts';

const account = { THULIUM_USERNAME: 'api_user', THULIUM_PASSWORD: 'api_pass' };
const statuses = [301, 302, 303, 307, 308];

describe('no redirect leads the credentials to plain HTTP, another host or another port:', () => {
  test('delete', async () => {
    const certificate = await selfSigned();
    const [elsewhere, secure] = await Promise.all([
      spyWith((response) => response.end()),
      spyWith((response) => response.end(), certificate),
    ]);
    const { port } = new URL(elsewhere.url);
    const places = [
      elsewhere.url,
      `http://127.0.0.1:${port}/api`,
      `//localhost:${port}/api`,
      secure.url,
      secure.url.replace('localhost', '127.0.0.1'),
    ];
    const redirects = places.flatMap((place) => statuses.map((status) => ({ status, place })));
    // Each second request succeeds: a run ends if everything is redirected.
    const spy = await spyWith((response, { target }) => {
      const id = new URLSearchParams(target.split('?')[1]).get('id[]');
      const redirect = Number(id) % 2 === 0 ? undefined : redirects[(Number(id) - 1) / 2];
      if (redirect) {
        response.writeHead(redirect.status, { location: `${redirect.place}/batch/outbounds?id[]=00001` }).end();
        return;
      }
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify([{ http_status: 404, id, status: 'NOT_EXIST' }]));
    }, certificate);
    writeFileSync(join(folder, 'certificate.pem'), certificate.cert);
    // A process, because Node.js reads the certificates that it trusts when it starts.
    const { code, stdout } = await spawned(
      ['delete', '-', '--yes', '--chunk-size', '1', '--concurrency', '1', '--ndjson'],
      { ...account, THULIUM_BASE_URL: spy.url, NODE_EXTRA_CA_CERTS: join(folder, 'certificate.pem') },
      many(2 * redirects.length).join('\n'),
    );
    expect([code, spy.requests.length, elsewhere.requests, secure.requests]).toEqual([4, 2 * redirects.length, [], []]);
    const refused = jsonLines(stdout).flatMap(({ error }) => error?.status ?? []);
    expect(refused).toEqual(redirects.map(({ status }) => status));
  });

  test('check', async () => {
    const elsewhere = await spyWith((response) => response.end());
    let status = 0;
    const spy = await spyWith((response, { target }) => {
      response.writeHead(status, { location: elsewhere.url + target }).end();
    });
    for (status of statuses) {
      spy.requests.length = 0;
      const { code, stdout } = await thulium(['check'], { ...account, THULIUM_BASE_URL: spy.url });
      expect([code, spy.requests.length, elsewhere.requests]).toEqual([1, 1, []]);
      expect(stdout).toContain(`the system redirects to ${elsewhere.url}`);
    }
  });
});

describe('an untrusted certificate ends a run before the credentials are sent:', () => {
  test.each<[string, string[], unknown]>([
    [
      'delete',
      ['delete', '00001', '--yes'],
      expect.stringContaining('(DEPTH_ZERO_SELF_SIGNED_CERT). Nothing was sent.'),
    ],
    ['check', ['check'], expect.stringMatching(/no complete response from localhost:\d+: self[- ]signed certificate/)],
  ])('%s', async (_, args, told) => {
    const spy = await spyWith((response) => response.end(), await selfSigned());
    const { code, stdout } = await thulium(args, { ...account, THULIUM_BASE_URL: spy.url });
    expect([code, spy.requests, stdout]).toEqual([4, [], told]);
  });
});
