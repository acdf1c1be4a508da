import { auth } from './auth.ts';
import { batch } from './batch.ts';
import { item } from './item.ts';
import { mediaType } from './media-type.ts';
import type { Mutant } from './mutant.ts';
import { parameter } from './parameter.ts';
import { shape } from './shape.ts';
import { state } from './state.ts';
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
];
