/** An HTTP request as it is on the wire. */
export interface RawRequest {
  method: string;
  /** The path below the address of the API and the query, not decoded. */
  target: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Buffer;
}

/** An HTTP response as it is on the wire. */
export interface RawResponse {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Buffer;
}

/** Something that Prism found not to be as described. */
export interface Violation {
  side: 'request' | 'response';
  /** Where: `['query', 'id[]']`, say. */
  path: string[];
  message: string;
}

/** One request that went through the proxy, its credentials masked, and what came of it. */
export interface Exchange {
  request: RawRequest;
  /** Missing where no whole answer came; then one violation says why. */
  response?: RawResponse;
  violations: Violation[];
  /** What was wrong with the network, where that is why no whole answer came. */
  fault?: string;
}

/** What is read of the description here. */
export interface Description {
  paths: Record<string, Record<string, { responses: Record<string, Response> }>>;
  components: {
    responses: Record<string, Response>;
    schemas: Record<string, { 'x-http-status'?: Record<string, number> }>;
  };
}
type Response = { $ref?: string; content?: Record<string, unknown> };
