/** `npm run proxy -- <upstream>`: passes requests on to an API and prints what breaks the contract. */

import type { Exchange } from '../../contract-tests/engine/exchange.ts';
import { startValidationProxy } from '../../contract-tests/engine/validation-proxy.ts';
import { checkedUrl } from '../../src/client-options.ts';
import { run, serverArguments } from './command.ts';

await run(async () => {
  const { port, words } = serverArguments('npm run proxy -- <upstream>');
  const upstream = checkedUrl(words[0] ?? '', 'The upstream');
  const { loadContract } = await import('../../contract-tests/engine/prism.ts'); // Prism takes a second to load, wrong use none
  const { url } = await startValidationProxy({ contract: await loadContract(), upstream, port, onExchange: print });
  console.log(`The validation proxy listens on ${url} and passes requests on to ${upstream}`);
  console.log('It prints each request and what breaks the contract. Ctrl-C stops it.\n');
});

function print({ request, response, violations }: Exchange): void {
  console.log(`${request.method} ${request.target} → ${response?.status ?? 'no answer'}`);
  for (const { side, path, message } of violations) {
    console.log(`  violation in the ${[side, ...path].join(' ')}: ${message}`);
  }
}
