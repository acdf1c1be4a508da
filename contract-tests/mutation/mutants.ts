import { batch } from '../operations/delete-batch-outbounds/mutants/batch.ts';
import { inFlight } from '../operations/delete-batch-outbounds/mutants/in-flight.ts';
import { item } from '../operations/delete-batch-outbounds/mutants/item.ts';
import { parameter } from '../operations/delete-batch-outbounds/mutants/parameter.ts';
import { state } from '../operations/delete-batch-outbounds/mutants/state.ts';
import { auth } from './auth.ts';
import { mediaType } from './media-type.ts';
import type { Mutant } from './mutant.ts';
import { shape } from './shape.ts';
import { status } from './status.ts';
import { wire } from './wire.ts';

export const mutants: Mutant[] = [
  ...status,
  ...auth,
  ...mediaType,
  ...shape,
  ...item,
  ...batch,
  ...state,
  ...parameter,
  ...wire,
  ...inFlight,
];
