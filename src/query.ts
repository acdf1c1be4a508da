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
      if (value.length > 0) repeated.push(`${name}=${percentEncoded(value).join(`&${name}=`)}`);
    } else if (value !== undefined && value !== false) {
      single.push(`${name}=${encodeURIComponent(String(value))}`);
    }
  }
  return [...single, ...repeated].join('&');
}

/** Most ids are plain, and to encode hundreds of them takes its time. */
export function percentEncoded(values: string[]): string[] {
  return /^[\w-]*$/.test(values.join('')) ? values : values.map(encodeURIComponent);
}
