/**
 * A response has at most so many bytes after decompression: eight times the documented response for 500 campaigns, which has
 * 29,501. The worst JSON of this length (83,000 empty objects) needs 6 MB of memory.
 */
export const mostBytes = 250_000;

const decoder = /* @__PURE__ */ new TextDecoder();

/** The text of a response. */
export interface ResponseText {
  text: string;
  /** Its bytes are its characters: it is ASCII. */
  isAscii: boolean;
  /** The text is only its beginning, because it is longer than `mostBytes`. */
  isCut: boolean;
}

/**
 * Reads a response as it comes, and ends the connection if it is too long. `undefined` if somebody has read it before.
 *
 * @throws what the stream throws, if it is a success. The text of a refusal may be lost: its status counts anyway.
 */
export async function textOf(response: Response): Promise<ResponseText | undefined> {
  let reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | undefined;
  try {
    reader = response.body?.getReader?.();
  } catch {
    return undefined; // locked
  }
  // Not every fetch returns a stream.
  if (!reader) return response.bodyUsed ? undefined : await textWithoutStream(response);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  try {
    for (let { value } = await reader.read(); value; { value } = await reader.read()) {
      if (!ArrayBuffer.isView(value)) return undefined; // a stream of something else than bytes
      chunks.push(value);
      bytes += value.length;
      if (bytes > mostBytes) break;
    }
  } catch (error) {
    if (response.ok) throw error;
  }
  const isCut = bytes > mostBytes;
  if (isCut) reader.cancel().catch(() => undefined);
  const text = chunks[1]
    ? await new Blob(chunks).slice(0, mostBytes).text()
    : decoder.decode(chunks[0]?.subarray(0, mostBytes));
  return { text, isAscii: text.length === bytes, isCut };
}

async function textWithoutStream(response: Response): Promise<ResponseText> {
  const text = `${await (response.ok ? response.text() : response.text().catch(() => ''))}`;
  const isCut = text.length > mostBytes;
  return { text: isCut ? text.slice(0, mostBytes) : text, isAscii: false, isCut };
}
