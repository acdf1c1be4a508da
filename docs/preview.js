/** `npm run docs:preview`: makes the docs and serves them. */
import { parseArgs } from 'node:util';
import { serveDocs } from './server.js';

try {
  const { values } = parseArgs({ options: { port: { type: 'string' } } });
  const { url } = await serveDocs(Number(values.port ?? 0));
  console.log(`The docs are at ${url}/en/ and ${url}/pl/. Ctrl-C stops the server.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error('Usage: npm run docs:preview -- [--port <number>]');
  process.exitCode = 2;
}
