/** Wrong use of the command line: nothing was sent, and the message says what to do. Exit code 2. */
export class UsageError extends Error {}
