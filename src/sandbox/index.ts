/**
 * A small Thulium for the tests of those who use it: campaigns exist, are queued and then removed. In memory with a
 * `fetch`, or over HTTP.
 *
 * @module thulium-outbounds/sandbox
 */
export type { Behaviour } from './behaviour.ts';
export { type Campaign, type CampaignOptions, type Clock, manualClock } from './campaigns.ts';
export { createSandbox, type SandboxInMemory } from './create.ts';
export type { RequestOptions, SeenRequest } from './exchange.ts';
export type { Fault } from './faults.ts';
export type { SandboxFetch } from './fetch.ts';
export type { SandboxOptions, StartSandboxOptions } from './options.ts';
export type { Sandbox } from './sandbox.ts';
export { startSandbox } from './start.ts';
