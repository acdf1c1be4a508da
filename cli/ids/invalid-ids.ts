import { isCampaignId } from '../../generated/contract.ts';
import type { IdCause, InvalidId } from '../usage.ts';

/** A number that is more than digits, as a spreadsheet shows one: `1,234`, `12.00`, `-1234`, `1E+05`. */
const number = /^(?=.*[-+.,E])-?\d+([.,]\d*)?(E[+-]?\d+)?$/i;
/** What a spreadsheet shows in the place of a value, in any language: `#REF!`, `#ADR!`, `#####`. */
const spreadsheetError = /^#\S+$/;
/** What stands above a column or below it. */
const headerOrTotal = /^(razem|suma:|total|sumy:|numer|ilość|count|nazwa|ident)$/iu;

const mostShown = 5;

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

  /** `written` by a person as an argument, an id may be any word. */
  add(id: string, where: string, written = false): void {
    this.total++;
    const cause = causeOf(id, written);
    if (/^\d+$/.test(id)) this.#lengths.add(id.length);
    if (cause) {
      this.#invalid++;
      if (this.#shown.length < mostShown) this.#shown.push({ where, id: short(id), cause });
      return;
    }
    this.ids.add(id);
    if (written || /\d/.test(id)) return;
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

/** Why a text is no id, or is doubtful as one. */
function causeOf(id: string, written: boolean): IdCause | undefined {
  // White space and what cannot be seen is possible by the contract, and never meant.
  if (!isCampaignId(id) || /[\s\p{C}]/u.test(id)) return causeOfInvalid(id);
  // Five characters, possible by the contract. `1E005` may be one: no spreadsheet writes it.
  if (spreadsheetError.test(id)) return { code: 'spreadsheetError' };
  if (number.test(id) && !/^\d+E\d+$/i.test(id)) return { code: 'number' };
  if (id.includes('\uFFFD')) return { code: 'lostCharacter' };
  if (id.normalize('NFKC') !== id) return { code: 'compatibility' };
  if (!/[\p{L}\p{N}]/u.test(id)) return { code: 'noLetterOrDigit' };
  return !written && headerOrTotal.test(id) ? { code: 'headerOrTotal' } : undefined;
}

function causeOfInvalid(id: string): IdCause {
  if (/^\d{1,4}$/.test(id)) return { code: 'lostZeros', padded: id.padStart(5, '0') };
  if (number.test(id)) return { code: 'number' };
  if (spreadsheetError.test(id)) return { code: 'spreadsheetError' };
  if (/^(["']).*\1$/.test(id)) return { code: 'quotes' };
  if (/[,;\t]/.test(id)) return { code: 'separators' };
  if (/\p{C}/u.test(id)) return { code: 'invisible' };
  const characters = [...id].length;
  return characters === 5 ? { code: 'invisible' } : { code: 'length', characters };
}
