/**
 * The ids that were seen: a hash table with some ten bytes for a common id. A `Set` holds on to the strings as well, and takes
 * the memory of a run from what one of ten thousand ids needs to three times of it for a million.
 */
export class IdSet {
  /** Empty where it is 0. At most half of them are full. */
  #slots = new Uint32Array(1024);
  #full = 0;
  readonly #others = new Set<string>();

  /** Adds an id; false where it was there before. */
  add(id: string): boolean {
    const number = numberOf(id);
    if (number === undefined) return this.#others.size < this.#others.add(id).size;
    if (this.#full * 2 >= this.#slots.length) this.#grow();
    return this.#put(number);
  }

  #put(number: number): boolean {
    // Knuth's multiplicative hash: its high bits are well mixed. A taken slot leads to the next one.
    let slot = Math.imul(number, 0x9e3779b1) >>> (Math.clz32(this.#slots.length) + 1);
    while (this.#slots[slot] !== 0) {
      if (this.#slots[slot] === number) return false;
      slot = (slot + 1) % this.#slots.length;
    }
    this.#slots[slot] = number;
    this.#full++;
    return true;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    this.#full = 0;
    for (const number of before) if (number !== 0) this.#put(number);
  }
}

/** A number of its own from 1 to 78 ** 5, which has 32 bits, for five characters from - to z. */
function numberOf(id: string): number | undefined {
  if (id.length !== 5) return undefined;
  let number = 0;
  for (let index = 0; index < 5; index++) {
    const digit = id.charCodeAt(index) - 45;
    if (!(digit >= 0 && digit < 78)) return undefined;
    number = number * 78 + digit;
  }
  return number + 1;
}
