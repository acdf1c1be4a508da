import { entryOf } from '../journal/entry.ts';
import { usageError } from '../usage.ts';
import type { TextEncoding } from './encodings.ts';

/** Files that people take for lists of ids, by their first bytes. */
const kinds = [
  { head: /^(504b0304|d0cf11e0)/, error: (what: string) => usageError('workbook', { what }) },
  { head: /^25504446/, error: (what: string) => usageError('binary', { what, kind: 'pdf' }) },
  { head: /^1f8b/, error: (what: string) => usageError('binary', { what, kind: 'compressed' }) },
];

/** Byte order marks. */
const marks = [
  { head: /^efbbbf/, encoding: 'utf-8' },
  { head: /^feff/, encoding: 'utf-16be' },
  { head: /^fffe/, encoding: 'utf-16le' },
] as const;

/** @throws {UsageError} for the first bytes of a file that is no text, or not in the encoding that was named. */
export function refuseOtherBytes(start: Uint8Array, what: string, encoding: TextEncoding): void {
  const head = Buffer.from(start.subarray(0, 4)).toString('hex');
  const kind = kinds.find((one) => one.head.test(head));
  if (kind) throw kind.error(what);
  const marked = marks.find((one) => one.head.test(head))?.encoding;
  if (marked === 'utf-8' && encoding !== marked) throw usageError('marked', { what, encoding: marked });
  const unicode = marked ?? utf16In(start);
  if (encoding.startsWith('utf-16')) {
    if (unicode === undefined) throw usageError('notInEncoding', { what, encoding });
    if (unicode !== encoding) throw usageError('marked', { what, encoding: unicode });
    return;
  }
  if (unicode?.startsWith('utf-16')) throw usageError('notUtf8', { what, line: undefined, encoding: unicode });
  if (start.subarray(0, 1000).includes(0)) throw usageError('binary', { what });
}

/** Latin letters and digits in UTF-16 have a zero in every second byte. */
function utf16In(start: Uint8Array): TextEncoding | undefined {
  const bytes = start.subarray(0, 1000);
  const [even = 0, odd = 0] = [0, 1].map(
    (offset) => bytes.filter((byte, index) => index % 2 === offset && byte === 0).length,
  );
  const most = Math.max(even, odd);
  if (even === odd || most <= bytes.length / 4) return undefined;
  return even > odd ? 'utf-16be' : 'utf-16le';
}

/**
 * Programs export web pages and XML under names such as `list.xls`. JSON may be what this program has written.
 *
 * @throws {UsageError} for the beginning of such a text.
 */
export function refuseOtherText(start: string, what: string): void {
  if (/^\s*<[!?a-z]/i.test(start)) throw usageError('markup', { what });
  if (!/^\s*(\{\s*["}]|\[\s*(["{[\]]|$))/.test(start)) return;
  if (/^\{\s*"plan": "thulium-outbounds"/.test(start)) throw usageError('json', { what, kind: 'plan' });
  const [first = ''] = start.split('\n', 1);
  throw usageError('json', { what, kind: entryOf(first) ? 'results' : 'other' });
}
