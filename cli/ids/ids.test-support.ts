import { file, thulium } from '../cli.test-support.ts';

/** The ids that a command would send, or the words of the refusal, read from a file or from standard input. */
export async function idsOf(content: string | Buffer, args: string[] = [], from: 'file' | 'input' = 'file') {
  const source = from === 'file' ? ['--file', file('ids.txt', content)] : ['-'];
  const { code, stdout, stderr } = await thulium(
    ['plan', ...source, ...args, '--requests', '--sandbox'],
    {},
    { input: content },
  );
  if (code !== 0) return stderr;
  return [...stdout.matchAll(/^DELETE (.*)$/gm)].flatMap(([, url = '']) => new URL(url).searchParams.getAll('id[]'));
}

/** Text in an encoding of before UTF-8, of which these letters are enough. */
const encoded = (bytes: Record<string, number>) => (text: string) =>
  Buffer.from([...text].map((character) => bytes[character] ?? character.charCodeAt(0)));
export const windows = encoded({ ą: 0xb9, Ł: 0xa3, ś: 0x9c });
export const iso = encoded({ ą: 0xb1 });
