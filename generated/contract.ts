// Generated from openapi/openapi.yaml by "npm run generate". Do not edit.
import * as checks from './checks.ts';
import type { components, operations as described } from './openapi.ts';

/** Tells whether a value is as described; `errors` has the reasons for the last one that was not. */
export interface Check<T = unknown> {
  (value: unknown): value is T;
  errors?: readonly { instancePath: string; message?: string }[] | null;
}

/** What the description says of one operation, at run time. */
export interface Operation {
  readonly operationId: string;
  /** The check of the path parameters as an object by their names. Null: it has none. */
  readonly pathParameters: Check | null;
  /** The check of the query parameters as an object by their names. Null: it has none. */
  readonly query: Check | null;
  /** The JSON body. Null: it has none. */
  readonly body: { readonly required: boolean; readonly check: Check } | null;
  /** By the status of each described success: the check of its JSON body. Null: it has no body. */
  readonly success: Readonly<Record<number, Check | null>>;
  /** Query parameters that are left out when they are false. */
  readonly omitWhenFalse: readonly string[];
  /**
   * Where a value that implies an HTTP status is in the body of a success, and the property beside it that carries
   * that status. Of the steps, `*` is any item or any property.
   */
  readonly pairs: readonly {
    readonly status: number;
    readonly at: readonly string[];
    readonly sibling: string;
    readonly codes: Readonly<Record<string, number>>;
  }[];
}

export const serverUrl = "https://{system}.thulium.com/api";

export const isCampaignId: Check<components["schemas"]["CampaignId"]> = checks.isCampaignId as Check<components["schemas"]["CampaignId"]>;
export const isRemovalResult: Check<components["schemas"]["RemovalResult"]> = checks.isRemovalResult as Check<components["schemas"]["RemovalResult"]>;
export const isRemovalStatus: Check<components["schemas"]["RemovalStatus"]> = checks.isRemovalStatus as Check<components["schemas"]["RemovalStatus"]>;
export const httpStatusOfRemovalStatus = {"REMOVAL_QUEUED":200,"NOT_EXIST":404,"ALREADY_QUEUED":400} as const;
export const isErrorResponse: Check<components["schemas"]["ErrorResponse"]> = checks.isErrorResponse as Check<components["schemas"]["ErrorResponse"]>;
export const isErrorDetail: Check<components["schemas"]["ErrorDetail"]> = checks.isErrorDetail as Check<components["schemas"]["ErrorDetail"]>;

/** By path template, then by method. */
export const operations = {
  "/batch/outbounds": {
    DELETE: {
      operationId: "deleteBatchOutbounds",
      pathParameters: null,
      query: checks.deleteBatchOutbounds$query as Check<NonNullable<described["deleteBatchOutbounds"]["parameters"]["query"]>>,
      body: null,
      success: {
        200: checks.deleteBatchOutbounds$200 as Check<described["deleteBatchOutbounds"]["responses"][200]["content"]["application/json"]>,
      },
      omitWhenFalse: ["delete_recordings"],
      pairs: [{"status":200,"at":["*","status"],"sibling":"http_status","codes":{"REMOVAL_QUEUED":200,"NOT_EXIST":404,"ALREADY_QUEUED":400}}],
    } satisfies Operation,
  },
} as const;

/** The names and the values of enums that the API itself uses in bodies. */
export const wireWords: readonly string[] = ["http_status","id","status","REMOVAL_QUEUED","NOT_EXIST","ALREADY_QUEUED","request_id","errors","message","code"];
