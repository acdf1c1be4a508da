/**
 * Writes a query as the vendor's page has it: `delete_recordings=true&id[]=00001&id[]=00002`.
 *
 * Single values come before arrays, because a PHP server drops the variables past its limit without a word. A flag is
 * `true` or left out: how the server reads `false` is documented nowhere.
 */
export function serializeQuery(query: Record<string, unknown>): string {
  const single: string[] = [];
  const repeated: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) {
      if (value.length === 0) continue;
      const plain = /^[\w-]*$/.test(value.join('')); // most ids are, and encoding hundreds takes its time
      const items = plain ? value : value.map(encodeURIComponent);
      repeated.push(`${name}=${items.join(`&${name}=`)}`);
    } else if (value !== undefined && value !== false) {
      single.push(`${name}=${encodeURIComponent(String(value))}`);
    }
  }
  return [...single, ...repeated].join('&');
}
