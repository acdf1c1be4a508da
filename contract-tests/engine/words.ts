/** The languages that a report can have. */
export type Language = 'en' | 'pl';
/** The key of a phrase, and its values. A key without a phrase is the phrase itself: a value, or a server's text. */
export type Fact = readonly [key: string, ...details: (string | number)[]];
export type Words = Record<string, (...details: (string | number)[]) => string>;

/** A fact as a phrase. */
export function phrase([key, ...details]: Fact, words: Words): string {
  return Object.hasOwn(words, key) && words[key] ? words[key](...details) : [key, ...details].join(' ');
}

/** A value of a response is not a phrase. */
export function quoted(value: unknown): Fact {
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value));
  return ['value', text];
}
