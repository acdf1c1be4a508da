import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds once before the tests that run commands: each command builds on its own, and would pull dist from under them. */
export default function build(): void {
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const { status, stdout } = spawnSync('npm', ['run', 'build'], { cwd, encoding: 'utf8', shell: true });
  if (status !== 0) throw new Error(stdout);
}
