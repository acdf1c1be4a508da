/** A text on one line, without what would move the cursor of a terminal or change its colours: it may be a server's. */
export function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
