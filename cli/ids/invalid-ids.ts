import { isCampaignId } from '../../generated/contract.ts';
import type { IdCause, InvalidId } from '../usage.ts';

/** A number that is more than digits, as a spreadsheet shows one: `1,234`, `12.00`, `-1234`, `1E+05`, `12,5%`. */
const number = /^(?=.*[-+.,E%])[-+]?\d+([.,]\d*)?(E[+-]?\d+|%)?$/i;
const time = /^\d\d?:\d\d(:\d\d)?$/;
/** What a spreadsheet shows in the place of a value, in any language: `#REF!`, `#ADR!`, `#####`. */
const spreadsheetError = /^#\S+$/;
/** What stands above a column or below it. */
const headerOrTotal = /^(razem|suma|sumy|total|ogółem|łącznie|numer|ilość|count|nazwa|ident)(?![\p{L}\d])/iu;
const fileName = /\.(csv|tsv|txt|xlsx?|ods|json|ndjson)$/i;
/** What is never seen: white space, controls, and what has no width. */
const invisible = /[\s\p{C}\p{Default_Ignorable_Code_Point}]/u;
/** The letters of Polish and its neighbours, and what every keyboard has. */
const plain = /^[\p{Script=Latin}!-~]*$/u;

const mostShown = 5;

/** Where one id stands: on a line by itself, in a cell of a table, or among the arguments. */
export type Origin = 'line' | 'cell' | 'argument';

/** The ids of one source: distinct, each checked, with the first of those that are invalid or doubtful. */
export class IdCollector {
  readonly ids = new Set<string>();
  total = 0;
  emptyLines = 0;
  #invalid = 0;
  readonly #shown: InvalidId[] = [];
  /** Ids without a digit: doubtful among others that have some. */
  #withoutDigit = 0;
  readonly #wordsShown: InvalidId[] = [];
  /** How many digits there are in what consists of digits. */
  readonly #lengths = new Set<number>();

  get duplicates(): number {
    return this.total - this.ids.size;
  }

  /** `from` an argument, which a person has written, an id may be any word. */
  add(id: string, where: string, from: Origin, isTotal = false): void {
    this.total++;
    const cause: IdCause | undefined = isTotal ? { code: 'totalRow' } : causeOf(id, from);
    if (/^\d+$/.test(id) && !isTotal) this.#lengths.add(id.length);
    if (cause) {
      this.#invalid++;
      if (this.#shown.length < mostShown) this.#shown.push({ where, id: short(id), cause });
      return;
    }
    this.ids.add(id);
    if (from === 'argument' || /\d/.test(id)) return;
    this.#withoutDigit++;
    if (this.#wordsShown.length < mostShown) {
      this.#wordsShown.push({ where, id, cause: { code: 'headerOrTotal' } });
    }
  }

  /** The facts about what is invalid or doubtful, or nothing. */
  get invalid() {
    const valid = this.total - this.#invalid;
    const hasWords = this.#withoutDigit > 0 && this.#withoutDigit < valid;
    const invalid = this.#invalid + (hasWords ? this.#withoutDigit : 0);
    if (invalid === 0) return undefined;
    const shown = [...this.#shown, ...(hasWords ? this.#wordsShown : [])].slice(0, mostShown);
    const lengths = this.#invalid > 0 ? [...this.#lengths].sort((one, other) => one - other) : [];
    return { invalid, total: this.total, shown, lengths };
  }
}

function short(id: string): string {
  return id.length > 20 ? `${id.slice(0, 20)}…` : id;
}

/** Why a text is no id, or is doubtful as one. An argument such as `a.csv` has five characters. */
function causeOf(id: string, from: Origin): IdCause | undefined {
  // White space and what cannot be seen is possible by the contract, and never meant.
  if (from === 'argument' && fileName.test(id)) return { code: 'fileName' };
  if (!isCampaignId(id) || invisible.test(id)) return causeOfInvalid(id);
  // Five characters, possible by the contract. `1E005` may be one: no spreadsheet writes it.
  if (spreadsheetError.test(id)) return { code: 'spreadsheetError' };
  if (number.test(id) && !/^\d+E\d+$/i.test(id)) return { code: 'number' };
  if (time.test(id)) return { code: 'time' };
  if (id.includes('\uFFFD')) return { code: 'lostCharacter' };
  if (id.normalize('NFKC') !== id) return lookalikeIn(id, (character) => character.normalize('NFKC') === character);
  if (!/[\p{L}\p{N}]/u.test(id)) return { code: 'noLetterOrDigit' };
  return from === 'argument' ? undefined : causeOfDoubt(id, from);
}

/** Why an id that nobody typed is doubtful. */
function causeOfDoubt(id: string, from: Origin): IdCause | undefined {
  if (headerOrTotal.test(id)) return { code: 'headerOrTotal' };
  if (id.startsWith("'")) return { code: 'apostrophe' };
  if (id.includes('"')) return { code: 'quotes' };
  if (from === 'line' && /[;|]|,.*,/.test(id)) return { code: 'separators' };
  return plain.test(id) ? undefined : lookalikeIn(id, (character) => plain.test(character));
}

/** Names the first character that is not plain. A sequence may be none although each of its characters is. */
function lookalikeIn(id: string, isPlain: (character: string) => boolean): IdCause {
  const character = [...id].find((one) => !isPlain(one)) ?? id;
  const point = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return { code: 'lookalike', character, point };
}

function causeOfInvalid(id: string): IdCause {
  if (id === '') return { code: 'empty' };
  if (/^\d{1,4}$/.test(id)) return { code: 'lostZeros', padded: id.padStart(5, '0') };
  if (isCampaignId(id.slice(0, -1)) && /[,;|]$/.test(id)) return { code: 'separators' };
  if (number.test(id)) return { code: 'number' };
  if (time.test(id)) return { code: 'time' };
  if (spreadsheetError.test(id)) return { code: 'spreadsheetError' };
  if (/^(["']).*\1$/.test(id)) return { code: 'quotes' };
  if (id.startsWith("'")) return { code: 'apostrophe' };
  if (/[,;\t]/.test(id)) return { code: 'separators' };
  if (/[\p{C}\p{Default_Ignorable_Code_Point}]/u.test(id)) return { code: 'invisible' };
  const characters = [...id].length;
  if (characters === 5) return { code: 'invisible' };
  return { code: 'length', characters, isText: headerOrTotal.test(id) || !/\p{N}/u.test(id) };
}
