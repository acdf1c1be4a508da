/**
 * A usage error: the command was called wrongly, or its input is doubtful, and nothing was sent. It carries facts, a code
 * with values; the command words them in the language of the run. Exit code 2.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** The problem, as one word. */
  readonly code: string;
  /** The names and numbers of the message. */
  readonly values: object;

  /** `message` is for a program that has no message for the code. */
  constructor(code: string, values: object, message = `${code} ${JSON.stringify(values)}`) {
    super(message);
    this.code = code;
    this.values = values;
  }
}
