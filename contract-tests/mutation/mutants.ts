import { entryOf, publishedContract } from '../engine/published.ts';
import { batch } from '../operations/delete-batch-outbounds/mutants/batch.ts';
import { forgotten } from '../operations/delete-batch-outbounds/mutants/in-flight.ts';
import { item } from '../operations/delete-batch-outbounds/mutants/item.ts';
import { parameter } from '../operations/delete-batch-outbounds/mutants/parameter.ts';
import { state } from '../operations/delete-batch-outbounds/mutants/state.ts';
import { deleteBatchOutbounds as suite } from '../operations/delete-batch-outbounds/suite.ts';
import { roles } from '../targets/sandbox.ts';
import { auth } from './auth.ts';
import { badRequestMutants } from './bad-request.ts';
import { inFlight } from './in-flight.ts';
import { mediaType } from './media-type.ts';
import { methodMutants } from './method.ts';
import type { Mutant } from './mutant.ts';
import { propertyMutants } from './property.ts';
import { shape } from './shape.ts';
import { status } from './status.ts';
import { wire } from './wire.ts';

const contract = await publishedContract();
const { description } = contract;
const operation = description.operations.find(({ operationId }) => operationId === suite.operationId);
if (!operation) throw new Error(`The description has no operation ${suite.operationId}.`);

/** Rules over any answer: what they break follows from HTTP, from JSON or from the description. */
const rules: Mutant[] = [
  ...status,
  ...auth,
  ...mediaType,
  ...shape,
  ...propertyMutants(description, operation, entryOf(operation)?.pairs ?? []),
  ...methodMutants(operation.method),
  ...badRequestMutants(contract, operation, suite, roles),
  ...wire,
  ...inFlight,
];

export const mutants: Mutant[] = [...rules, ...item, ...batch, ...state, ...parameter, ...forgotten];
