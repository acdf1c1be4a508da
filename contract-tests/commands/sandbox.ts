/** `npm run sandbox`: a stand-in for Thulium that remembers what was removed. */
import { startSandbox } from '../../src/sandbox/index.ts';
import { curlCommand, run, serverArguments } from '../support/command.ts';

await run(async () => {
  const { port } = serverArguments('npm run sandbox --');
  const { baseUrl, username, password } = await startSandbox({
    port,
    onRequest: ({ method, target }) => console.log(`${method} ${target}`),
  });
  console.log(`The sandbox listens on ${baseUrl}`);
  console.log('Campaign 00001 exists, 00003 is in the queue, and no other exists. Ctrl-C stops it.\n');
  console.log(`${curlCommand(baseUrl, username, password)}\n`);
});
