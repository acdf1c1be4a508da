/**
 * The documented answer for 500 campaigns has some 30 kB. The limit is no higher than a long page about an error needs,
 * because what JSON stands for can take twenty times the room of its text.
 */
export const mostBytes = 1_000_000;

/** There is no end of an answer, or none that is in sight. */
export class AnswerTooLong extends Error {
  readonly status: number;

  constructor(status: number) {
    super();
    this.status = status;
  }
}

/** The answer, whose text cannot fill the memory: it is read as it comes, and the connection ended where it is too long. */
export function limited(response: Response): Response {
  // Not every fetch gives a stream.
  if (response.body?.getReader) {
    const reader = response.body.getReader();
    response.text = () => textOf(reader, response.status);
  }
  return response;
}

async function textOf(reader: ReadableStreamDefaultReader<Uint8Array>, status: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for (let bytes = 0; ; ) {
    const { value } = await reader.read();
    if (!value) return text + decoder.decode();
    bytes += value.length; // after decompression, whatever the headers say
    if (bytes > mostBytes) {
      reader.cancel().catch(() => undefined);
      throw new AnswerTooLong(status);
    }
    text += decoder.decode(value, { stream: true });
  }
}
