/** `npm run mock`: Prism's mock server, which answers with the examples of the description. */
import { curlCommand } from '../curl.ts';
import { runScript, serverArguments } from './command.ts';

await runScript(async () => {
  const { port } = serverArguments('npm run mock --');
  // Prism takes a second to load, a usage error none.
  const { startMock } = await import('../../contract-tests/engine/mock.ts');
  const { publishedContract } = await import('../../contract-tests/engine/published.ts');
  const { url } = await startMock(await publishedContract(), port);
  console.log(`The mock server listens on ${url}`);
  console.log('It answers with the examples of the description, whatever the ids are. Ctrl-C stops it.\n');
  console.log(`${curlCommand(url, 'any', 'thing', ['00001', '00002', '00003'])}\n`);
});
