import { usageError } from '../usage.ts';

/** The encodings that `--encoding` accepts, by the names of the Encoding Standard. */
export const encodings = ['utf-8', 'windows-1250', 'iso-8859-2', 'utf-16le', 'utf-16be'] as const;
export type TextEncoding = (typeof encodings)[number];

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
    if (isFirst) refuseBinary(chunk, what, encoding);
    isFirst = false;
    const text = rest + decode(decoder, chunk, { what, encoding, line });
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
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
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
}

function refuseBinary(start: Uint8Array, what: string, encoding: TextEncoding): void {
  const head = Buffer.from(start.subarray(0, 4)).toString('hex');
  if (head === '504b0304' || head === 'd0cf11e0') throw usageError('workbook', { what });
  if (encoding.startsWith('utf-16')) return;
  const zeros = [0, 1].map((offset) => zerosIn(start, offset));
  // Latin letters and digits in UTF-16 have a zero in every second byte.
  const half = Math.min(start.length, 1000) / 2;
  const utf16 = [/^feff/.test(head) || (zeros[0] ?? 0) > half / 2, /^fffe/.test(head) || (zeros[1] ?? 0) > half / 2];
  if (utf16[0] !== utf16[1]) {
    throw usageError('notUtf8', { what, line: undefined, encoding: utf16[0] ? 'utf-16be' : 'utf-16le' });
  }
  if ((zeros[0] ?? 0) + (zeros[1] ?? 0) > 0 || /^(25504446|1f8b)/.test(head)) throw usageError('binary', { what });
}

/** How many of the first bytes, of each second one, are zero. */
function zerosIn(bytes: Uint8Array, offset: number): number {
  return bytes.subarray(0, 1000).filter((byte, index) => index % 2 === offset && byte === 0).length;
}

/** The two encodings of Polish before UTF-8 differ in the bytes of these letters: Ą Ś Ź ą ś ź. */
function likelyEncoding(bytes: Uint8Array): TextEncoding {
  const windows = bytes.filter((byte) => (byte >= 0x80 && byte < 0xa0) || byte === 0xa5 || byte === 0xb9).length;
  const iso = bytes.filter((byte) => [0xa1, 0xa6, 0xac, 0xb1, 0xb6, 0xbc].includes(byte)).length;
  return iso > windows ? 'iso-8859-2' : 'windows-1250';
}
