/**
 * The client, for every platform that has `fetch`.
 *
 * @module thulium-outbounds
 */
export type { components, operations, paths } from '../generated/openapi.ts';
export {
  createThuliumClient,
  type ThuliumAnswer,
  type ThuliumCall,
  type ThuliumCallOptions,
  type ThuliumClient,
} from './client.ts';
export type { ThuliumAttempt, ThuliumClientOptions } from './client-options.ts';
export { type ErrorResponse, isErrorResponse } from './error-response.ts';
export {
  type ErrorDetails,
  ThuliumContractError,
  ThuliumError,
  ThuliumHttpError,
  ThuliumInputError,
  ThuliumNetworkError,
} from './errors.ts';
export {
  type CampaignIds,
  type DeleteBatchOutboundsInPartsOptions,
  type DeleteBatchOutboundsOptions,
  deleteBatchOutbounds,
  deleteBatchOutboundsInParts,
  type Progress,
} from './operations/delete-batch-outbounds/delete-batch-outbounds.ts';
export {
  assertComplete,
  type FailedRequest,
  type RemovalReport,
  type RemovalResult,
  type RemovalStatus,
  ThuliumIncompleteError,
  type UnrecognisedAnswer,
} from './operations/delete-batch-outbounds/report.ts';
export { ThuliumStoppedError } from './operations/delete-batch-outbounds/stop-rule.ts';
