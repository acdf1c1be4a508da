import { isErrorResponse as isDescribed } from '../generated/contract.ts';
import type { components } from '../generated/openapi.ts';

/** Why a request as a whole was refused: `{ request_id, errors: [{ message, code }] }`. */
export type ErrorResponse = components['schemas']['ErrorResponse'];

/** Whether the body of a refusal has the format that the vendor documents. */
export function isErrorResponse(body: unknown): body is ErrorResponse {
  return isDescribed(body);
}
