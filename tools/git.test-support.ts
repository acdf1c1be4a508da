import { git } from './git.js';

const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];

/** Runs git in a repository of a test, whoever runs the test. */
export function gitOfNobody(repository: string, ...args: string[]): void {
  git(repository, ...identity, ...args);
}
