import { platform } from 'node:os';
import type { Environment } from '../src/process/environment.ts';

/** A command line of this program, called as it was called now. */
export function commandLine(args: readonly string[], env: Environment): string {
  const program =
    env.npm_command === 'exec'
      ? 'npx thulium-outbounds'
      : env.npm_lifecycle_event === 'cli'
        ? 'npm run --silent cli --'
        : 'thulium-outbounds';
  return [program, ...args.map(quoted)].join(' ');
}

function quoted(arg: string): string {
  if (/^[\w@%+=:,./-]+$/.test(arg)) return arg;
  return platform() === 'win32' ? `"${arg.replaceAll('"', '\\"')}"` : `'${arg.replaceAll("'", "'\\''")}'`;
}
