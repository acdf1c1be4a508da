/** What needs the types of Node.js: it is compiled by each TypeScript, and never run. */
import { createThuliumClient, deleteBatchOutbounds, type RemovalReport } from 'thulium-outbounds';
import { createSandbox, type Sandbox, startSandbox } from 'thulium-outbounds/sandbox';

export async function removal(): Promise<RemovalReport> {
  const served: Sandbox = await startSandbox();
  const local = createSandbox();
  // @ts-expect-error a campaign is known by a string
  served.campaign(1);
  const clients = [createThuliumClient({ ...served }), createThuliumClient({ ...local })] as const;
  await deleteBatchOutbounds(clients[0], ['00001']);
  return await deleteBatchOutbounds(clients[1], ['00001']);
}
