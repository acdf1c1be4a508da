/** How a command ends. A job decides by it what to do next. */
export const exitCode = {
  /** Everything is as it should be. */
  ok: 0,
  /** `delete`: some campaigns do not exist. `check`: something is not as documented, or the run saw too little. */
  found: 1,
  /** A usage error: nothing was sent. */
  usage: 2,
  /** The credentials were refused. */
  credentials: 3,
  /** The network, the server or a disk failed. */
  failed: 4,
  /** A response was not as documented. */
  contract: 5,
  /** Ctrl-C, or a signal of the system. */
  interrupted: 130,
} as const;
