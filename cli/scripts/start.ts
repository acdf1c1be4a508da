/** `npm start`: the vendor's example, from the typed client through the validation proxy to the sandbox and back. */

import type { Violation } from '../../contract-tests/engine/exchange.ts';
import { loadContract } from '../../contract-tests/engine/prism.ts';
import { startValidationProxy } from '../../contract-tests/engine/validation-proxy.ts';
import { createThuliumClient, deleteBatchOutbounds, type RemovalReport } from '../../src/index.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { run } from './command.ts';

const ids = ['00001', '00002', '00003'];

await run(async () => {
  const violations: Violation[] = [];
  const sandbox = await startSandbox();
  try {
    const proxy = await startValidationProxy({
      contract: await loadContract(),
      upstream: sandbox.baseUrl,
      onExchange: (exchange) => violations.push(...exchange.violations),
    });
    const client = createThuliumClient({ ...sandbox, baseUrl: proxy.url });
    const report = await deleteBatchOutbounds(client, ids, { delete_recordings: true });
    await proxy.close();

    console.log(table(report));
    for (const { side, message } of violations) console.log(`${side}: ${message}`);
    console.log(`\n${violations.length} contract violations`);
    if (violations.length > 0 || report.results.length < ids.length) process.exitCode = 1;
  } finally {
    await sandbox.close();
  }
});

function table({ results, failed }: RemovalReport): string {
  const rows = [
    ...results.map(({ id, http_status, status }) => [id, String(http_status), status]),
    ...failed.flatMap(({ ids, error }) => ids.map((id) => [id, '', error.message])),
  ];
  return [['id', 'http_status', 'status'], ...rows]
    .map(([id = '', httpStatus = '', status = '']) => `${id.padEnd(7)}${httpStatus.padEnd(13)}${status}`)
    .join('\n');
}
