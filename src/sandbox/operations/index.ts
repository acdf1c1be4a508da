import type { operations } from '../../../generated/openapi.ts';
import type { Simulation } from '../operation.ts';
import { deleteBatchOutbounds } from './delete-batch-outbounds.ts';

/** By operationId. An operation of the description that is missing here gets a 501. */
export const simulations = { deleteBatchOutbounds } satisfies Partial<Record<keyof operations, Simulation>>;
