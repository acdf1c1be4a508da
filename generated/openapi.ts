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
         * Queue campaigns for removal
         * @description Removes many campaigns together with all their records. Campaigns and recordings are not removed at
         *     once but added to a queue. Removing all records and recordings can take up to several hours. The request has
         *     no body.
         *
         *     **Assumed:** a removal cannot be undone or cancelled. Another method is refused with the status 405, and the header
         *     `Allow` then names DELETE.
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
         * @description The id of a campaign.
         *
         *     Five characters, for example `00001`.
         *
         *     **Assumed:** not necessarily digits, and leading zeros are part of it.
         * @example 00001
         */
        CampaignId: string;
        /**
         * @description What became of one campaign.
         *
         *     The three properties, and which `http_status` comes with which `status`.
         *
         *     **Assumed:** all three are always there. There may be more.
         */
        RemovalResult: {
            /**
             * @description The status of this campaign alone, in the terms of HTTP.
             *
             *     200, 404 or 400, as `status` has it.
             * @example 200
             */
            http_status: number;
            /**
             * @description The id of the campaign.
             *
             *     A string, as it was asked for.
             *
             *     **Assumed:** no rule about its length in an answer.
             * @example 00001
             */
            id: string;
            status: components["schemas"]["RemovalStatus"];
        };
        /**
         * @description What became of one campaign.
         *
         *     - `REMOVAL_QUEUED` (200): the campaign was added to the queue.
         *     - `NOT_EXIST` (404): the campaign does not exist.
         *     - `ALREADY_QUEUED` (400): the campaign had been added to the queue before.
         *
         *     **Assumed:** a campaign whose removal has finished is `NOT_EXIST`.
         * @example REMOVAL_QUEUED
         * @enum {string}
         */
        RemovalStatus: "REMOVAL_QUEUED" | "NOT_EXIST" | "ALREADY_QUEUED";
        /**
         * @description Why a request as a whole was refused.
         *
         *     This shape.
         *
         *     **Assumed:** that this operation answers with it, and that both are always there.
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
         * @description One reason for which a request was refused.
         *
         *     **Assumed:** both are always there.
         */
        ErrorDetail: {
            /**
             * @description Text for people, in English unless `Accept-Language: pl` is sent.
             * @example Wrong format of phone number.
             */
            message: string;
            /**
             * @description The number of the error. The numbers are not listed anywhere.
             * @example 111111
             */
            code: number;
        };
    };
    responses: {
        /**
         * @description The credentials are missing or wrong.
         *
         *     Credentials are required.
         *
         *     **Assumed:** this status, and that nothing was queued. The body is not documented.
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
         *     The shape of the body.
         *
         *     **Assumed:** which statuses come with it; the vendor names none.
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
         * @description A flag that says whether the recordings are removed. Optional, off by default; for example `true`.
         *
         *     **Assumed:** only a missing flag is sure to mean off. How the server reads `false`, `0` or an empty value is not
         *     documented, so send `true` or leave the flag out. Send it before the ids: a PHP server drops the variables past
         *     its limit without a word.
         */
        DeleteRecordings: boolean;
        /**
         * @description The campaigns to remove, one `id[]` for each. Required, with the brackets as part of the name.
         *
         *     **Assumed:** at least one; each id once; `[` and `]` may be percent-encoded. No highest number is documented:
         *     common servers take at most 8,190 bytes of request line and 1,000 variables.
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
            query: {
                /**
                 * @description A flag that says whether the recordings are removed. Optional, off by default; for example `true`.
                 *
                 *     **Assumed:** only a missing flag is sure to mean off. How the server reads `false`, `0` or an empty value is not
                 *     documented, so send `true` or leave the flag out. Send it before the ids: a PHP server drops the variables past
                 *     its limit without a word.
                 */
                delete_recordings?: components["parameters"]["DeleteRecordings"];
                /**
                 * @description The campaigns to remove, one `id[]` for each. Required, with the brackets as part of the name.
                 *
                 *     **Assumed:** at least one; each id once; `[` and `]` may be percent-encoded. No highest number is documented:
                 *     common servers take at most 8,190 bytes of request line and 1,000 variables.
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
             * @description JSON with one result for each campaign, each with a status of its own.
             *
             *     **Assumed:** each campaign has exactly one. The answer as a whole has the status 200 whatever the results are. The
             *     order of the results is not documented: match them by `id`. The body is UTF-8 without a byte order mark, and no
             *     object has a property twice (RFC 8259).
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
