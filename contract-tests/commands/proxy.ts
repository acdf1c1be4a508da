/** `npm run proxy -- <upstream>`: passes requests on to an API and prints what breaks the contract. */
import { ThuliumInputError } from '../../src/index.ts';
import { run, serverArguments } from '../support/command.ts';
import { loadContract } from '../support/prism.ts';
import { type Exchange, startValidationProxy } from '../support/validation-proxy.ts';

await run(async () => {
  const { port, words } = serverArguments('npm run proxy -- <upstream>');
  const upstream = checkedUpstream(words[0] ?? '');
  const { url } = await startValidationProxy({ contract: await loadContract(), upstream, port, onExchange: print });
  console.log(`The validation proxy listens on ${url} and passes requests on to ${upstream}`);
  console.log('It prints each request and what breaks the contract. Ctrl-C stops it.\n');
});

function checkedUpstream(upstream: string): string {
  const example = 'https://your-system-name.thulium.com/api';
  if (!URL.canParse(upstream) || !/^https?:$/.test(new URL(upstream).protocol)) {
    throw new ThuliumInputError(`The upstream is the whole address of the API, such as ${example}`);
  }
  const { username, password } = new URL(upstream);
  if (username || password)
    throw new ThuliumInputError('The upstream must not hold credentials: send them in the requests.');
  return upstream;
}

function print({ request, response, violations }: Exchange): void {
  console.log(`${request.method} ${request.target} → ${response?.status ?? 'no answer'}`);
  for (const { side, path, message } of violations) {
    console.log(`  violation in the ${[side, ...path].join(' ')}: ${message}`);
  }
}
