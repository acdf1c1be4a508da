/** The documented answer for 500 campaigns has some 30 kB, and a long page about an error some hundred. */
export const mostBytes = 1_000_000;

/** As many of each mark JSON may have: that answer has 2,000 commas. What JSON stands for can take twenty times its room. */
const mostMarks = 20_000;

/** An answer that would fill the memory. The message says how. */
export class AnswerTooLong extends Error {
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** The answer, whose text is read as it comes: the connection is ended where it is too long. */
export function limited(response: Response): Response {
  const whole = response.text;
  // Not every fetch gives a stream.
  const reader = response.body?.getReader?.();
  response.text = reader ? () => textOf(reader, response) : () => wholeText(whole, response);
  return response;
}

async function textOf(reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>, response: Response) {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  try {
    for (let { value } = await reader.read(); value; { value } = await reader.read()) {
      bytes += value.length; // after decompression, whatever the headers say
      if (bytes > mostBytes) {
        reader.cancel().catch(() => undefined);
        throw new AnswerTooLong(`it is longer than ${mostBytes} bytes, and was cut off`, response.status);
      }
      chunks.push(value);
    }
  } catch (error) {
    // The words of a refusal may be lost on their way: its status counts all the same.
    if (response.ok || error instanceof AnswerTooLong) throw error;
  }
  const whole = chunks[1] ? await new Blob(chunks).arrayBuffer() : chunks[0];
  return readable(new TextDecoder().decode(whole), response);
}

async function wholeText(whole: Response['text'], response: Response): Promise<string> {
  const text = whole.call(response);
  return readable(await (response.ok ? text : text.catch(() => '')), response);
}

function readable(text: string, { status }: Response): string {
  if (holdsTooMuch(text)) throw new AnswerTooLong(`it holds more than ${mostMarks} values, and was not read`, status);
  return text;
}

/** Whether a text is JSON that should not be parsed. One that is short is not worth the count. */
export function holdsTooMuch(text: string): boolean {
  return (
    text.length > 100_000 &&
    /^\s*[[{]/.test(text) &&
    [',', '[', '{'].some((mark) => text.split(mark, mostMarks).length === mostMarks)
  );
}
