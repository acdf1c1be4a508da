/** @typedef {{ overlay: string, info: object, actions: { target: string, update?: object, remove?: boolean }[] }} Overlay */

const mark = 'x-action-';
const texts = ['title', 'summary', 'description'];
const marks = { Założenie: 'Assumed' };

/**
 * The problems of a translated description: a text that is still the same, or that no longer has the marks, code,
 * numbers and addresses of the original; and anything but a text that has changed.
 *
 * @param {unknown} original
 * @param {unknown} translated
 * @param {string} [path] where in the description both are
 * @returns {string[]}
 */
export function translationProblems(original, translated, path = '#') {
  if (isObject(original) && isObject(translated)) {
    return [...new Set([...Object.keys(original), ...Object.keys(translated)])].flatMap((key) =>
      translationProblems(original[key], translated[key], `${path}/${key.replaceAll('/', '~1')}`),
    );
  }
  if (!isText(path) || typeof original !== 'string' || typeof translated !== 'string') {
    return original === translated ? [] : [`${path} is no text, and has changed`];
  }
  if (translated.trim() === '') return [`${path} is empty`];
  const left = sentencesOf(original).filter((sentence) => translated.replaceAll(/\s+/g, ' ').includes(sentence));
  if (left.length > 0) return [`${path} is not translated`];
  return Object.entries(facts)
    .filter(([, fact]) => fact(original).join() !== fact(translated).join())
    .map(([name]) => `${path} has other ${name}`);
}

/** @type {Record<string, (text: string) => string[]>} what a translation leaves as it is */
const facts = {
  marks: (text) => found(text, /(?<=\*\*)\p{L}+(?=:\*\*)/gu).map((mark) => Object(marks)[mark] ?? mark),
  paragraphs: (text) => [String(text.trim().split(/\n\s*\n/).length)],
  code: (text) => found(text, /`[^`]+`/g).sort(),
  numbers: (text) => found(text.replaceAll(/(?<=\d)[, ](?=\d{3})/g, ''), /\d+/g).sort(),
  addresses: (text) => found(text, /https?:[^\s)]+/g).sort(),
};

/**
 * @param {string} text
 * @param {RegExp} pattern
 */
function found(text, pattern) {
  return text.match(pattern) ?? [];
}

/**
 * The sentences of a text that cannot be the same in two languages, or the text if it has none.
 *
 * @param {string} text
 */
function sentencesOf(text) {
  const whole = text.replaceAll(/\s+/g, ' ').trim();
  const sentences = whole.split(/(?<=[.:*]) /).filter((sentence) => sentence.split(' ').length > 3);
  return sentences.length > 0 ? sentences : [whole];
}

/** @param {string} path */
function isText(path) {
  const keys = path.split('/');
  const key = keys.at(-1) ?? '';
  const isData = keys.includes('value') || keys.includes('example') || keys.at(-2) === 'properties';
  return texts.includes(key) && !isData;
}

/**
 * The same overlay, in which each action also leaves its number at whatever it matches: Redocly passes over a target that
 * matches nothing silently.
 *
 * @param {Overlay} overlay
 * @returns {Overlay}
 */
export function numbered({ actions, ...rest }) {
  return {
    ...rest,
    actions: actions.map((action, at) => ({ ...action, update: { ...action.update, [mark + at]: true } })),
  };
}

/**
 * The description that the numbered overlay makes, without the numbers, and the targets that match nothing.
 *
 * @param {Overlay} overlay
 * @param {string} bundled
 */
export function counted(overlay, bundled) {
  const seen = new Set();
  const description = JSON.parse(bundled, (key, value) => {
    if (!key.startsWith(mark)) return value;
    seen.add(key);
    return undefined;
  });
  const unused = overlay.actions.filter((_, at) => !seen.has(mark + at)).map(({ target }) => target);
  return { description, unused };
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === 'object' && value !== null;
}
