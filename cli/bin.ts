#!/usr/bin/env node
import { main } from './main.ts';

process.noDeprecation = true; // of punycode, which Prism depends on
const { stdin, stdout, stderr } = process;
const { locale } = new Intl.PluralRules().resolvedOptions(); // other kinds of Intl have the same, and take 12 ms to load
process.exitCode = await main(
  process.argv.slice(2),
  {
    stdin,
    stdout,
    stderr,
    signals: process,
    suspend,
    now: Date.now,
    locale,
  },
  process.env,
);

function suspend(): void {
  process.kill(process.pid, 'SIGSTOP');
  process.kill(process.pid, 'SIGWINCH'); // the terminal may have got another size meanwhile, which only a running process is told
}
