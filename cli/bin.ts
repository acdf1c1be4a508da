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
    suspend: () => process.kill(process.pid, 'SIGSTOP'),
    now: Date.now,
    locale,
  },
  process.env,
);
