/** `npm start`: the vendor's example, from the typed client through the validation proxy to the sandbox and back. */
import { createThuliumClient, deleteBatchOutbounds, type RemovalReport } from '../../src/index.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { run } from '../support/command.ts';
import { loadContract, type Violation } from '../support/prism.ts';
import { startValidationProxy } from '../support/validation-proxy.ts';

await run(async () => {
  const violations: Violation[] = [];
  const sandbox = await startSandbox();
  const proxy = await startValidationProxy({
    contract: await loadContract(),
    upstream: sandbox.baseUrl,
    onExchange: (exchange) => violations.push(...exchange.violations),
  });
  const client = createThuliumClient({ ...sandbox, baseUrl: proxy.url });
  const report = await deleteBatchOutbounds(client, ['00001', '00002', '00003'], { delete_recordings: true });
  await proxy.close();
  await sandbox.close();

  console.log(table(report));
  for (const { side, message } of violations) console.log(`${side}: ${message}`);
  console.log(`\n${violations.length} contract violations`);
  const { unrecognised, failed, notSent, unexpected } = report;
  const unclear = { unrecognised, failed, notSent, unexpected };
  if (violations.length > 0 || Object.values(unclear).some((list) => list.length > 0)) {
    console.error(unclear);
    process.exitCode = 1;
  }
});

function table({ results }: RemovalReport): string {
  const rows = results.map(({ id, http_status, status }) => [id, String(http_status), status]);
  return [['id', 'http_status', 'status'], ...rows]
    .map(([id = '', httpStatus = '', status = '']) => `${id.padEnd(7)}${httpStatus.padEnd(13)}${status}`)
    .join('\n');
}
