import type { Description, Operation } from './description.ts';
import type { Evidence, Suite } from './types.ts';

/** What a finding rests on: what the vendor documents, or what we assume. */
export interface Source {
  basis: 'documented' | 'assumed';
  pointer: string;
  /** The sentence, or the part of the description if it has no text. */
  sentence: string;
  /** The vendor's page about the operation. */
  page?: string;
}

/**
 * Finds what the evidence means. What is not marked is documented; a paragraph that begins with `**Assumed:**` is not.
 *
 * @throws Error for a pointer that leads nowhere, and for words that are not in exactly one sentence there.
 */
export function sourceOf(description: Description, { at, words }: Evidence, operation?: Operation): Source {
  const sentences = sentencesAt(description, at, words !== undefined);
  const found = words === undefined ? sentences.slice(0, 1) : sentences.filter(({ text }) => text.includes(words));
  if (words !== undefined && found.length !== 1)
    throw new Error(`The description has ${found.length} sentences with "${words}" at ${at}, and evidence is one.`);
  const [{ text, assumed } = { text: at, assumed: false }] = found;
  const page = operation?.page;
  return {
    basis: assumed ? 'assumed' : 'documented',
    pointer: at,
    sentence: text.replace(/;$/, '.'),
    ...(page !== undefined && { page }),
  };
}

/** Resolves all evidence of a suite, before anything is sent. */
export function proveEvidence(description: Description, suite: Suite): void {
  const steps = suite.cases.flatMap((one) => one.steps.flat());
  const all = [
    ...Object.values(suite.evidence),
    ...Object.values(suite.checks).map(({ evidence }) => evidence),
    ...steps.flatMap(({ evidence }) => evidence ?? []),
    ...suite.cases.flatMap(({ afterwards }) => afterwards?.evidence ?? []),
  ];
  for (const evidence of all) sourceOf(description, evidence);
}

/** The sentences of a place, or of the nearest around it that has any: a schema need not have a text. */
function sentencesAt(description: Description, at: string, onlyThere: boolean): ReturnType<typeof sentencesOf> {
  const sentences = sentencesOf(description.at(at));
  const around = at.slice(0, at.lastIndexOf('/'));
  return sentences.length > 0 || onlyThere || around === '#' ? sentences : sentencesAt(description, around, false);
}

function sentencesOf(node: unknown): { text: string; assumed: boolean }[] {
  const { description, summary } = Object(node);
  const texts = [description, summary].filter((text): text is string => typeof text === 'string');
  return texts.flatMap((text) =>
    text.split(/\n\s*\n|\n(?=\s*- )/).flatMap((paragraph) => {
      const plain = paragraph.replaceAll(/\s+/g, ' ').trim();
      const assumed = plain.startsWith('**Assumed:**');
      const [, ...sentences] = ['', ...plain.replace('**Assumed:** ', '').split(/(?<=[.;]) (?=\S)/)];
      return sentences.filter(Boolean).map((sentence) => ({ text: sentence, assumed }));
    }),
  );
}
