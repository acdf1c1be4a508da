/** `node tools/docs/preview.js`: serves the docs that `npm run docs` has made, until Ctrl-C. */
import { parseArgs } from 'node:util';
import { serveDocs } from './server.js';

try {
  const { url } = await serveDocs(port());
  console.log(`The docs are at ${url}/en/ and ${url}/pl/. Ctrl-C stops the server.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** The port of `--port`; without it, a free one. */
function port() {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
  if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) {
    throw new Error('Usage: node tools/docs/preview.js [--port <number>]');
  }
  return Number(values.port);
}
