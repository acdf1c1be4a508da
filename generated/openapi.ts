// Generated from openapi/openapi.yaml by "npm run generate". Do not edit.
export interface paths {
    "/batch/outbounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete campaigns permanently
         * @description Permanently deletes many campaigns together with all their records; the vendor documents no way to undo it.
         *     Campaigns and recordings are not deleted at once but added to a queue. Deleting all records and recordings can take
         *     up to several hours. The request has no body.
         *
         *     **Assumed:** a deletion cannot be undone, and a campaign cannot be taken out of the queue.
         */
        delete: operations["deleteBatchOutbounds"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description The id of a campaign: five characters, for example `00001`.
         *
         *     **Assumed:** the characters need not be digits, and leading zeros are part of the id.
         * @example 00001
         */
        CampaignId: string;
        /**
         * @description The result for one campaign.
         *
         *     The vendor's example shows these three properties, and which `http_status` goes with which `status`.
         *
         *     **Assumed:** all three are always present. There may be more.
         * @example {
         *       "http_status": 200,
         *       "id": "00001",
         *       "status": "REMOVAL_QUEUED"
         *     }
         */
        RemovalResult: {
            /**
             * @description The HTTP status of this campaign only: 200, 404 or 400, depending on `status`.
             * @example 200
             */
            http_status: number;
            /**
             * @description The id of the campaign, as it was sent.
             *
             *     **Assumed:** its length in a response is not specified.
             * @example 00001
             */
            id: string;
            status: components["schemas"]["RemovalStatus"];
        };
        /**
         * @description What happened to the campaign.
         *
         *     - `REMOVAL_QUEUED` (200): the campaign was added to the queue.
         *     - `NOT_EXIST` (404): the campaign does not exist.
         *     - `ALREADY_QUEUED` (400): the campaign had been added to the queue before.
         *
         *     **Assumed:** a campaign whose deletion has finished is reported as `NOT_EXIST`.
         * @example REMOVAL_QUEUED
         * @enum {string}
         */
        RemovalStatus: "REMOVAL_QUEUED" | "NOT_EXIST" | "ALREADY_QUEUED";
        /**
         * @description Why the request as a whole was refused.
         *
         *     The vendor documents this format for errors of its API.
         *
         *     **Assumed:** this operation uses it, and both properties are always present.
         */
        ErrorResponse: {
            /**
             * @description The id of the request, to quote when reporting a problem to Thulium.
             * @example 53678450401cf
             */
            request_id: string;
            /** @description There may be more than one. */
            errors: components["schemas"]["ErrorDetail"][];
        };
        /**
         * @description One reason why the request was refused.
         *
         *     **Assumed:** both properties are always present.
         */
        ErrorDetail: {
            /**
             * @description A message for the user, in English unless `Accept-Language: pl` is sent.
             * @example Wrong format of phone number.
             */
            message: string;
            /**
             * @description The number of the error. The vendor publishes no list of the numbers.
             * @example 111111
             */
            code: number;
        };
    };
    responses: {
        /**
         * @description The credentials are missing or invalid.
         *
         *     Authentication is required. The vendor documents no body.
         *
         *     **Assumed:** the server answers with this status, and queues nothing.
         */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /**
         * @description The request as a whole was refused.
         *
         *     The vendor documents the format of the body, and no status.
         *
         *     **Assumed:** any status but 200 and 401 can come with it.
         */
        Refused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
    };
    parameters: {
        /**
         * @description A flag that says whether the recordings are deleted. Optional, off by default; for example `true`.
         *
         *     The vendor does not say how the server reads `false`, `0` or an empty value: send `true`, or omit the flag.
         *
         *     **Assumed:** only an omitted flag is certain to be off. Put it before the ids: a PHP server silently drops the
         *     variables beyond its limit.
         */
        DeleteRecordings: boolean;
        /**
         * @description The campaigns to delete, one `id[]` for each. Required; the brackets are part of the name.
         *
         *     **Assumed:** at least one id, and each id once; `[` and `]` may be percent-encoded. The vendor documents no maximum:
         *     common servers accept at most 8,190 bytes of request line and 1,000 variables.
         * @example [
         *       "00001",
         *       "00002",
         *       "00003"
         *     ]
         */
        CampaignIds: [
            components["schemas"]["CampaignId"],
            ...components["schemas"]["CampaignId"][]
        ];
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    deleteBatchOutbounds: {
        parameters: {
            /** Delete campaigns permanently */
            query: {
                /**
                 * @description A flag that says whether the recordings are deleted. Optional, off by default; for example `true`.
                 *
                 *     The vendor does not say how the server reads `false`, `0` or an empty value: send `true`, or omit the flag.
                 *
                 *     **Assumed:** only an omitted flag is certain to be off. Put it before the ids: a PHP server silently drops the
                 *     variables beyond its limit.
                 */
                delete_recordings?: components["parameters"]["DeleteRecordings"];
                /**
                 * @description The campaigns to delete, one `id[]` for each. Required; the brackets are part of the name.
                 *
                 *     **Assumed:** at least one id, and each id once; `[` and `]` may be percent-encoded. The vendor documents no maximum:
                 *     common servers accept at most 8,190 bytes of request line and 1,000 variables.
                 * @example [
                 *       "00001",
                 *       "00002",
                 *       "00003"
                 *     ]
                 */
                "id[]": components["parameters"]["CampaignIds"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description A JSON array with one result for each campaign.
             *
             *     The vendor documents no order: match the results by `id`.
             *
             *     **Assumed:** each campaign has exactly one result. The response as a whole has the status 200 whatever the results
             *     are.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemovalResult"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            default: components["responses"]["Refused"];
        };
    };
}
