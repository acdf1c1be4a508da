import type { Behaviour } from './behaviour.ts';
import type { Campaigns } from './campaigns.ts';
import type { PhpArray } from './php-query.ts';

/** What the operations of a sandbox read and change. */
export interface State {
  campaigns: Campaigns;
  behaviour: Behaviour;
}

/** A request with the right credentials, at a path and with a method of the description. */
export interface OperationRequest {
  /** The values of the path parameters by their names, decoded. */
  path: Readonly<Record<string, string>>;
  query: PhpArray;
}

/** The status and the JSON body of the response, or why the request is invalid: then nothing has changed. */
export type OperationResult = { status: number; body: unknown } | { problem: string };

/** What the sandbox does for one operation. */
export type Simulation = (request: OperationRequest, state: State) => OperationResult;
