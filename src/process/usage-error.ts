/**
 * A usage error: the command was called wrongly, or its input is doubtful, and nothing was sent. It carries facts, a code
 * with values; the command puts words to them in the language of the run. Exit code 2.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** What is wrong, as one word. */
  readonly code: string;
  /** The names and numbers that the words need. */
  readonly values: object;

  /** `message` is what a program shows that knows no words for the code. */
  constructor(code: string, values: object, message = `${code} ${JSON.stringify(values)}`) {
    super(message);
    this.code = code;
    this.values = values;
  }
}
