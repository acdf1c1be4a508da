import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Where the description says something, and whether the vendor documents it or we assume it. */
export interface Source {
  basis: 'documented' | 'assumed';
  /** Such as `openapi/openapi.yaml:71`. */
  place: string;
  /** The whole sentence. */
  sentence: string;
}

const text = readFileSync(createRequire(import.meta.url).resolve('thulium-outbounds/openapi.yaml'), 'utf8');

/**
 * The one sentence of the description that has these words. It is documented or assumed by the last mark before it.
 *
 * @throws Error where none has them, or several have.
 */
export function sourceOf(words: string): Source {
  const at = text.indexOf(words);
  if (at < 0 || text.includes(words, at + 1))
    throw new Error(`Not exactly one sentence of the description says "${words}".`);
  const before = text.slice(0, at);
  const [begun = before] = before.split(/\n\s*\n|\.\s+|:\*\*\s+|\|\n\s*/).slice(-1);
  const [ended = ''] = text.slice(at).split(/(?<=\.)\s|\n\s*\n/);
  return {
    basis: before.lastIndexOf('**Assumed:**') > before.lastIndexOf('**Documented:**') ? 'assumed' : 'documented',
    place: `openapi/openapi.yaml:${before.split('\n').length}`,
    sentence: (begun + ended).replaceAll(/\s+/g, ' '),
  };
}
