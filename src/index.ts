/**
 * The client, for every platform that has `fetch`.
 *
 * @module thulium-outbounds
 */
export { createThuliumClient, type ThuliumAnswer, type ThuliumCall, type ThuliumClient } from './client.ts';
export type { ThuliumClientOptions } from './client-options.ts';
export { type ErrorResponse, isErrorResponse } from './error-response.ts';
export {
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
export type {
  FailedRequest,
  RemovalReport,
  RemovalResult,
  RemovalStatus,
  UnrecognisedAnswer,
} from './operations/delete-batch-outbounds/report.ts';
