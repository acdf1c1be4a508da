import { usageError } from '../usage.ts';
import type { TextEncoding } from './encodings.ts';
import { refuseOtherBytes, refuseOtherText } from './other-files.ts';

/** A line longer than this is no line of ids. */
const mostCharacters = 1_000_000;

/**
 * Decodes bytes to lines, without their ends, a list of them for each chunk. A byte order mark is taken away.
 *
 * @throws {UsageError} for bytes that are not in the encoding, for what is not text, and for a line without an end. Nothing is replaced: an
 * id must never become another one.
 */
export async function* decodedLines(
  bytes: AsyncIterable<Uint8Array>,
  what: string,
  encoding: TextEncoding = 'utf-8',
): AsyncGenerator<string[]> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let [line, rest, isFirst] = [1, '', true];
  for await (const chunk of bytes) {
    if (isFirst) refuseOtherBytes(chunk, what, encoding);
    const text = rest + decode(decoder, chunk, { what, encoding, line });
    if (isFirst) refuseOtherText(text, what);
    isFirst = false;
    if (encoding === 'utf-8' && text.includes('\0')) throw usageError('binary', { what });
    // A carriage return at the end of a chunk may be the first half of a line's end.
    const half = text.endsWith('\r') ? '\r' : '';
    const lines = text.slice(0, text.length - half.length).split(/\r\n|\n|\r/);
    const long = lines.findIndex(({ length }) => length > mostCharacters);
    if (long >= 0) throw usageError('lineTooLong', { what, line: line + long, most: mostCharacters });
    rest = (lines.pop() ?? '') + half;
    line += lines.length;
    yield lines;
  }
  rest += decode(decoder, undefined, { what, encoding, line });
  if (rest !== '') yield [rest.replace(/\r$/, '')];
}

function decode(
  decoder: InstanceType<typeof TextDecoder>,
  chunk: Uint8Array | undefined,
  { what, encoding, line }: { what: string; encoding: TextEncoding; line: number },
): string {
  let text: string;
  try {
    text = decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    if (encoding !== 'utf-8') throw usageError('notInEncoding', { what, encoding });
    const [before = ''] = new TextDecoder().decode(chunk).split('\uFFFD', 1);
    const linesBefore = before.split('\n').length - 1;
    throw usageError('notUtf8', {
      what,
      line: line + linesBefore,
      encoding: likelyEncoding(chunk ?? new Uint8Array()),
    });
  }
  // Where each byte is a character, none is invalid. But no text has these: they are letters in another encoding.
  if (!encoding.startsWith('utf') && /[\u0080-\u009F]/.test(text))
    throw usageError('notInEncoding', { what, encoding });
  return text;
}

/** The two encodings of Polish before UTF-8 differ in the bytes of these letters: Ą Ś Ź ą ś ź. */
function likelyEncoding(bytes: Uint8Array): TextEncoding {
  const windows = bytes.filter((byte) => (byte >= 0x80 && byte < 0xa0) || byte === 0xa5 || byte === 0xb9).length;
  const iso = bytes.filter((byte) => [0xa1, 0xa6, 0xac, 0xb1, 0xb6, 0xbc].includes(byte)).length;
  return iso > windows ? 'iso-8859-2' : 'windows-1250';
}
