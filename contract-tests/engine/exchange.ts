/** An HTTP message as it is on the wire. */
interface RawMessage {
  /** Names in lower case; of a name that was sent several times, the values are joined with commas. */
  headers: Record<string, string>;
  /** Raw names and values, in their order. */
  fields?: [name: string, value: string][];
  body: Buffer;
}

export interface RawRequest extends RawMessage {
  method: string;
  /** The path below the address of the API and the query, not decoded. */
  target: string;
}

export interface RawResponse extends RawMessage {
  status: number;
  /** The words after the status, if there are any. */
  reason?: string;
  /** What follows `body`, if that is only the beginning of a body too long to be judged. */
  rest?: AsyncIterable<Buffer>;
  /** What our proxy says of the exchange, in a separate header. */
  verdict?: string;
  /** Why the body is not here, on a tape that could not keep it: its coding or its bytes are invalid. */
  notKept?: { coding?: string; problem?: string };
}

/** What judges an exchange; a name that Schemathesis has is used in its sense. https://schemathesis.readthedocs.io */
export type WireCheck =
  | 'request_conformance'
  | 'status_code_conformance'
  | 'content_type_conformance'
  | 'content_coding'
  | 'byte_exact_json'
  | 'response_schema_conformance'
  | 'status_pairs';

/** Something that is not as described. */
export interface Violation {
  check: WireCheck;
  side: 'request' | 'response';
  /** Where: `['query', 'id[]']`, say. */
  path: string[];
  /** Starts with a verb, and quotes what came: `must be integer, and is "200"`. */
  message: string;
}

/** One request, its credentials masked, and its result. */
export interface Exchange {
  request: RawRequest;
  /** Missing if no complete response arrived: `failure` says why. */
  response?: RawResponse;
  violations: Violation[];
  /** Why the response could not be judged. */
  unjudged?: string;
  /** Why there is no response. */
  failure?: { reason: string; kind: 'network' | 'not HTTP' };
}

/** The one value of a header, or undefined if it is missing. */
export function mediaTypeOf({ headers }: Pick<RawMessage, 'headers'>): string | undefined {
  return headers['content-type']?.split(';')[0]?.trim().toLowerCase();
}
