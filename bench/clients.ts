/** What is measured beside the package. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { headers } from './exchange.ts';

/** Sends the ids, and gives the parsed answer. */
export type Send = (ids: string[]) => Promise<unknown>;

/** Each peer of the folder where they are installed, by its name. */
export async function peersOf(folder: string, baseUrl: string, send: typeof fetch): Promise<Record<string, Send>> {
  const { peers } = await import(pathToFileURL(join(folder, 'clients.js')).href);
  return peers({ baseUrl, headers, fetch: send });
}

export function handWritten(baseUrl: string, send: typeof fetch): Send {
  return async (ids) => {
    const query = ids.map((id) => `id[]=${encodeURIComponent(id)}`).join('&');
    const response = await send(`${baseUrl}/batch/outbounds?${query}`, { method: 'DELETE', headers });
    if (!response.ok) throw new Error(`The answer is ${response.status}.`);
    return response.json();
  };
}
