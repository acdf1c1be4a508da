/** As many ids as one request of the client has. */
export const perRequest = 500;
export const inFlight = 4;
export const account = { username: 'api_user', password: 'a password of no account' };
export const headers = {
  accept: 'application/json',
  authorization: `Basic ${btoa(`${account.username}:${account.password}`)}`,
};

/** The id of a campaign by its number: five characters, 60 million of them. */
export function idAt(index: number): string {
  return index.toString(36).padStart(5, '0');
}

export function idsFrom(start: number, number: number): string[] {
  return Array.from({ length: number }, (_, index) => idAt(start + index));
}

/** The documented response if every campaign can be deleted. */
export function answerTo(ids: string[]) {
  return ids.map((id) => ({ http_status: 200, id, status: 'REMOVAL_QUEUED' }));
}

/** Calls for the first index of each request, some at once. */
export async function eachRequest(number: number, send: (start: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < number) {
      const start = next;
      next += perRequest;
      await send(start);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
}
