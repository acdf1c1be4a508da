import type { Readable, Writable } from 'node:stream';

/** A stream that may be a terminal. */
export type Terminal = Writable & { isTTY?: boolean; columns?: number };

/** All of a process that a command uses. `bin.ts` gives the real one, a test its own streams. */
export interface Io {
  stdin: Readable & { isTTY?: boolean };
  stdout: Terminal;
  stderr: Terminal;
  /** Where the signals of the system are heard. */
  signals: {
    on(signal: NodeJS.Signals, listener: () => void): unknown;
    off(signal: NodeJS.Signals, listener: () => void): unknown;
  };
  /** Stops this process until it is continued: what Ctrl-Z does. */
  suspend(): void;
  /** The time of day, in milliseconds since 1970. */
  now(): number;
  /** The language of the system, as `Intl` has it: it counts where no variable names one. */
  locale: string;
}
