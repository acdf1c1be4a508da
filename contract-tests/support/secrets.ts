/** Takes secrets out of a text, as they are and as servers write them. The longest goes first, for one may hold another. */
export function secretsRedactor(secrets: string[]): (text: string) => string {
  const written = new Set(secrets.filter((secret) => secret.length >= 4).flatMap(waysToWrite));
  const longestFirst = [...written].sort((one, other) => other.length - one.length);
  return (text) => longestFirst.reduce((redacted, secret) => redacted.replaceAll(secret, '***'), text);
}

function waysToWrite(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  const asPhpDoes = json
    .replaceAll('/', '\\/')
    .replaceAll(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return [
    secret,
    json,
    asPhpDoes,
    secret.replaceAll(/[&<>"]/g, (character) => names[character] ?? ''),
    new URLSearchParams({ '': secret }).toString().slice(1),
    encodeURIComponent(Buffer.from(secret).toString()),
    bytes.toString('latin1'), // UTF-8 in a header
    bytes.toString('base64'),
  ];
}
