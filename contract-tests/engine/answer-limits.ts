import { mostBytes } from '../../src/response-text.ts';

export { mostBytes };

/** Prism, and whatever else goes through JSON, calls itself for each level. */
const deepest = 100;

/** Why an answer is not judged: it would take all of the memory or of the stack. */
export function faultInSize(body: Buffer): string | undefined {
  const text = body.toString();
  try {
    return isDeep(JSON.parse(text)) ? `the body is nested more than ${deepest} levels deep` : undefined;
  } catch {
    return undefined; // no JSON has no depth
  }
}

function isDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true;
    level = level.flatMap((part) => (typeof part === 'object' && part !== null ? Object.values(part) : []));
  }
  return false;
}
