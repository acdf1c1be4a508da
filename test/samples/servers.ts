import { readdirSync, readFileSync } from 'node:fs';
import type { TestContext } from 'vitest';
import type { Exchange } from '../../contract-tests/engine/exchange.ts';
import { publishedContract } from '../../contract-tests/engine/published.ts';
import { startValidationProxy } from '../../contract-tests/engine/validation-proxy.ts';
import { manualClock, startSandbox } from '../../src/sandbox/index.ts';
import { startSpy } from '../../src/spy.test-support.ts';
import type { Settings } from './sample.ts';

type Cleanup = TestContext['onTestFinished'];

/** What a shell, a command line or a header could misread. */
export const account = {
  username: `Zażółć "gęślą" $HOME %41 \\u 'jaźń'`,
  password: `  "żółw" 'ćma' $PATH $\{HOME} \`id\` %20%s \\: \\n \\\\ :x: & # ! * ? [a] ;|<é>ł`,
};

const contract = await publishedContract();
const removalTakes = 1000;

/** A sandbox with the campaigns of the samples, behind the validation proxy. */
export async function openSandbox(onTestFinished: Cleanup) {
  const clock = manualClock();
  const exchanges: Exchange[] = [];
  const sandbox = await startSandbox({
    ...account,
    clock,
    removalTakes,
    campaigns: { active: ['K7Q2A'], queued: ['K7Q2C'] },
  });
  onTestFinished(sandbox.close);
  const proxy = await startValidationProxy({
    contract,
    url: sandbox.baseUrl,
    onExchange: (exchange) => exchanges.push(exchange),
  });
  onTestFinished(proxy.close);
  return {
    exchanges,
    settings: settingsFor(proxy.url),
    /** A campaign once everything in the queue has been deleted. */
    campaignInTheEnd(id: string) {
      clock.advance(removalTakes);
      return sandbox.campaign(id);
    },
  };
}

interface SpyOptions {
  /** 0 for no response: the server hangs up. */
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  certificate?: Parameters<typeof startSpy>[1];
}

/** A server with one response for all requests, which it keeps. */
export async function openSpy(
  onTestFinished: Cleanup,
  { status = 200, headers = {}, body = '[]', certificate }: SpyOptions = {},
) {
  let processes = '';
  const spy = await startSpy((response) => {
    if (process.platform === 'linux') processes = commandLines();
    if (status === 0) response.destroy();
    else response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  }, certificate);
  onTestFinished(spy.close);
  return {
    requests: spy.requests,
    settings: settingsFor(spy.url),
    close: spy.close,
    /** The command lines of all processes while the last request was in flight. */
    processes: () => processes,
  };
}

function settingsFor(url: string): Settings {
  return { THULIUM_BASE_URL: url, THULIUM_USERNAME: account.username, THULIUM_PASSWORD: account.password };
}

/** What every user of a machine can see. */
function commandLines(): string {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return processes.map(commandLine).join('\n');
}

function commandLine(process: string): string {
  try {
    return readFileSync(`/proc/${process}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return ''; // it has ended
  }
}
