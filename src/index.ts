// Everything a user of the package may import.
export { isErrorResponse } from '../generated/contract.ts';
export { createThuliumClient, type ThuliumAnswer, type ThuliumCall, type ThuliumClient } from './client.ts';
export type { ThuliumClientOptions } from './client-options.ts';
export { type DeleteBatchOutboundsOptions, deleteBatchOutbounds } from './delete-batch-outbounds.ts';
export {
  ThuliumContractError,
  ThuliumError,
  ThuliumHttpError,
  ThuliumInputError,
  ThuliumNetworkError,
} from './errors.ts';
export type { RemovalReport, RemovalResult, RemovalStatus, UnrecognisedAnswer } from './removal-report.ts';
