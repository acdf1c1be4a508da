import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Api, ApiAnswer } from '../../src/sandbox/api.ts';
import type { Mutant } from './mutant.ts';
import { serve } from './serve.ts';

type Write = (response: ServerResponse, answer: ApiAnswer) => void;

/** Serves an API, and writes its valid responses differently. */
const serving = (write: Write) => (api: Api) =>
  serve((request, response) => {
    const answer = api(request);
    if (answer.status === 200) return write(response, answer);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });

/** Answers each request of a connection with the answer to the one before, as a proxy does that has lost count. */
function oneBehind(api: Api) {
  const before = new WeakMap<object, ApiAnswer>();
  return serve((request, response) => {
    const answer = api(request);
    const connection = response.req.socket;
    const { status, headers, body } = before.get(connection) ?? answer;
    before.set(connection, answer);
    response.writeHead(status, headers).end(body);
  });
}

/** Other bytes than those of the response. */
const bytes =
  (change: (body: string) => string | Buffer): Write =>
  (response, { status, headers, body }) => {
    const changed = Buffer.from(change(body));
    response.writeHead(status, { ...headers, 'content-length': changed.length }).end(changed);
  };

/** A response written to the socket unchanged. */
const raw =
  (head: string[], change: (body: string) => string = (body) => body): Write =>
  (response, { body }) => {
    response.socket?.end([...head, '', change(body)].join('\r\n'));
  };

const noWholeAnswer: Record<string, Write> = {
  'the connection is cut before the answer': (response) => response.destroy(),
  'the connection is cut in the middle of the answer': (response, { headers, body }) => {
    response.writeHead(200, { ...headers, 'content-length': body.length });
    response.write(body.slice(0, 20), () => response.destroy());
  },
  'no answer ever comes': () => undefined,
  'the body is longer than its length': raw([
    'HTTP/1.1 200 OK',
    'content-type: application/json',
    'content-length: 999',
  ]),
  'the answer is not HTTP': (response, { body }) => response.socket?.end(body),
  'the length of a chunk is no number': raw([
    'HTTP/1.1 200 OK',
    'content-type: application/json',
    'transfer-encoding: chunked',
  ]),
};

const noHttp: Record<string, Write> = {
  'a length and chunks': raw(
    ['HTTP/1.1 200 OK', 'content-type: application/json', 'content-length: 5', 'transfer-encoding: chunked'],
    (body) => `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
  ),
  'two lengths': raw(['HTTP/1.1 200 OK', 'content-type: application/json', 'content-length: 5', 'content-length: 6']),
  'the last chunk never comes': raw(
    ['HTTP/1.1 200 OK', 'content-type: application/json', 'transfer-encoding: chunked'],
    (body) => `${body.length.toString(16)}\r\n${body}\r\n`,
  ),
  'lines of the head that end with LF only': (response, { body }) =>
    response.socket?.end(`HTTP/1.1 200 OK\ncontent-type: application/json\n\n${body}`),
};

const noStatus: Record<string, Write> = {
  'the protocol is switched': raw(['HTTP/1.1 101 Switching Protocols', 'upgrade: x', 'connection: upgrade']),
  'the status 099': raw(['HTTP/1.1 099 Odd', 'content-type: application/json']),
};

const otherBytes: Record<string, Write> = {
  'a byte order mark before the JSON': bytes((body) => `\uFEFF${body}`),
  'a notice of PHP before the JSON': bytes((body) => `<br />\n<b>Notice</b>: Undefined index in batch.php\n${body}`),
  'a warning of PHP after the JSON': bytes((body) => `${body}\nWarning: Cannot modify header information`),
  'the answer twice': bytes((body) => body + body),
  'NaN for a number': bytes((body) => body.replaceAll(/:\d+/g, ':NaN')),
  'a comment in the JSON': bytes((body) => `/* cached */${body}`),
  'a body that is cut after 200 bytes': bytes((body) => body.slice(0, 200)),
  'a zero byte after the JSON': bytes((body) => `${body}\0`),
  'a cut answer of the right length': bytes((body) => body.slice(0, -1)),
  'UTF-16': bytes((body) => Buffer.from(body, 'utf16le')),
  'bytes that are not UTF-8': bytes((body) => Buffer.from(body.replace('"id"', '"\u00ef":1,"id"'), 'latin1')),
  'gzip that the headers do not name': bytes((body) => gzipSync(body)),
  'a property twice, with the same value': bytes((body) =>
    body.replaceAll('{"http_status":', '{"http_status":1,"http_status":'),
  ),
  'the id twice, with another value first': bytes((body) => body.replaceAll('"id":', '"id":"99999","id":')),
  'the JSON in a call, as for a script': bytes((body) => `callback(${body})`),
  'half of a surrogate pair': bytes((body) => body.replace('"id":', '"name":"\\ud800","id":')),
  'a prefix against scripts': bytes((body) => `)]}',\n${body}`),
};

const otherTypes: Record<string, Write> = {
  'the media type twice, of which one is wrong': raw([
    'HTTP/1.1 200 OK',
    'content-type: application/json',
    'content-type: text/html',
    'connection: close',
  ]),
};

const otherCoding: Record<string, Write> = {
  'gzip twice, named once': (response, { headers, body }) => {
    response.writeHead(200, { ...headers, 'content-encoding': 'gzip' }).end(gzipSync(gzipSync(body)));
  },
  'gzip above 1,000 bytes': (response, { headers, body }) => {
    const isLong = body.length > 1000;
    response.writeHead(200, { ...headers, ...(isLong && { 'content-encoding': 'gzip' }) });
    response.end(isLong ? gzipSync(body) : body);
  },
  'a body that says br and is not': (response, { headers, body }) => {
    response.writeHead(200, { ...headers, 'content-encoding': 'br' }).end(body);
  },
  'an encoding that no client knows': (response, { headers, body }) => {
    response.writeHead(200, { ...headers, 'content-encoding': 'x-office' }).end(body);
  },
  'gzip that the request does not accept': (response, { headers, body }) => {
    response.writeHead(200, { ...headers, 'content-encoding': 'gzip' }).end(gzipSync(body));
  },
  'a body that says gzip and is not': (response, { headers, body }) => {
    response.writeHead(200, { ...headers, 'content-encoding': 'gzip' }).end(body);
  },
};

const timeout = 100; // for those that would wait for ever

export const wire: Mutant[] = [
  ...mutants('not_a_server_error', noWholeAnswer),
  ...mutants('not_a_server_error', noHttp),
  ...mutants('byte_exact_json', otherBytes),
  ...mutants('content_coding', otherCoding),
  ...mutants('content_type_conformance', otherTypes),
  ...mutants('not_a_server_error', noStatus),
  {
    class: 'wire',
    name: 'on a kept connection each answer is that of the request before',
    noticedBy: 'ids_echoed_once',
    serving: oneBehind,
  },
];

function mutants(noticedBy: string, byName: Record<string, Write>): Mutant[] {
  return Object.entries(byName).map(([name, write]) => ({
    class: 'wire',
    name,
    noticedBy,
    serving: serving(write),
    timeout,
  }));
}
