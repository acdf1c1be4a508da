import { parseArgs } from 'node:util';
import { UsageError } from '../../src/process/usage-error.ts';

/** Apart from the suite, so that both can be had without Prism. */
export const checkHelp = `Runs the contract suite against the system of THULIUM_SYSTEM or THULIUM_BASE_URL.

  thulium-outbounds check             asks a live system
  thulium-outbounds check --sandbox   asks a sandbox
  thulium-outbounds check --tape FILE judges what was recorded

  --report FILE   write a drift report in Markdown
  --junit FILE    write JUnit XML
  --record FILE   keep a tape of the run, without credentials, host and ids

The account comes from the environment as for "delete", and

  THULIUM_UNKNOWN_ID      an id that no campaign has (xxxxx)
  THULIUM_ALLOW_REMOVAL   yes: the campaigns below are removed for good
  THULIUM_ACTIVE_IDS      campaigns that may be lost: 00001,00004, seven of them, new ones each time

Without THULIUM_ALLOW_REMOVAL a live system is asked for the unknown id alone.

Exit codes
  0    everything that could be checked is as documented
  1    something is not, or the run saw too little
  2    wrong use, and nothing was sent; or a campaign of THULIUM_ACTIVE_IDS had been used
  3    the credentials were refused
  4    the network or the server failed

What was seen to be against the documentation is a 1, whatever ended the run.`;

const options = {
  sandbox: { type: 'boolean' },
  tape: { type: 'string' },
  report: { type: 'string' },
  junit: { type: 'string' },
  record: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** @throws {UsageError} for an option that does not exist, or two that exclude each other. */
export function checkSettingsOf(args: string[]) {
  try {
    const { values } = parseArgs({ args, options });
    if (values.sandbox && values.tape !== undefined) throw new Error('Take either --sandbox or --tape.');
    return values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\nSee thulium-outbounds check --help`);
  }
}
