/** `npm run proxy -- <upstream>`: passes requests on to an API and prints what breaks the contract. */

import type { Exchange } from '../../contract-tests/engine/exchange.ts';
import { publishedContract } from '../../contract-tests/engine/published.ts';
import { startValidationProxy } from '../../contract-tests/engine/validation-proxy.ts';
import { checkedUrl } from '../../src/client-options.ts';
import { printable } from '../../src/process/printable.ts';
import { routeTo } from '../../src/process/route.ts';
import { runScript, serverArguments } from './command.ts';

await runScript(async () => {
  const { port, words } = serverArguments('npm run proxy -- <upstream>');
  const upstream = checkedUrl(words[0] ?? '', 'The upstream');
  const route = routeTo(upstream, process.env);
  const { url } = await startValidationProxy({
    contract: await publishedContract(),
    url: upstream,
    route,
    port,
    onExchange: print,
  });
  console.log(`The validation proxy listens on ${url} and passes requests on to ${upstream}`);
  console.log('It prints each request and what breaks the contract. Ctrl-C stops it.\n');
});

/** A server's bytes must not reach the terminal as they are. */
function print({ request, response, violations, unjudged, failure }: Exchange): void {
  const line = (text: string) => console.log(printable(text));
  line(`${request.method} ${request.target} → ${response?.status ?? 'no response'}`);
  for (const { side, path, message } of violations) line(`  violation in the ${[side, ...path].join(' ')}: ${message}`);
  if (unjudged !== undefined) line(`  could not be judged: ${unjudged}`);
  if (failure) line(`  ${failure.reason}`);
}
