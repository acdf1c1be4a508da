import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { languages } from './languages.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const proven = () => unbroken(read('../../languages/README.md'));

/** The code of the page on clients: what a reader copies, without regard to where its lines break. */
const codeOf = (language: string) =>
  [...read(`../../docs/guides/${language}/clients.md`).matchAll(/^```\w+\n(.*?)\n```$/gms)].map(([, code = '']) =>
    unbroken(code),
  );
const unbroken = (text: string) => text.replaceAll(/\\\n|\s/g, '');

describe.each(languages)('the page on clients in $name', ({ code }) => {
  test('has the code of the page in the other language', () => {
    expect(codeOf(code)).toEqual(codeOf('en'));
  });

  test.each(codeOf(code))('tells to use what test:languages has used: %s', (line) => {
    expect(proven()).toContain(line);
  });
});
