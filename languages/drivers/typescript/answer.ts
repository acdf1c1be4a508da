/** Reads a case from the environment and prints its result, in the same way for each client. */

const { BASE_URL = '', API_USERNAME = '', API_PASSWORD = '', IDS = '', DELETE_RECORDINGS } = process.env;

export const settings = { baseUrl: BASE_URL, username: API_USERNAME, password: API_PASSWORD };
export const ids = IDS.split(',').filter(Boolean);
export const flag = DELETE_RECORDINGS === undefined ? undefined : DELETE_RECORDINGS === 'true';

/** What the client has to give, as far as the compiler can tell. */
export interface Result {
  id: string;
  status: 'REMOVAL_QUEUED' | 'NOT_EXIST' | 'ALREADY_QUEUED';
  http_status: number;
}

export class Refused extends Error {
  constructor(readonly status: number) {
    super(`HTTP ${status}`);
  }
}

export async function answer(call: () => Promise<Result[]>): Promise<void> {
  try {
    console.log(JSON.stringify({ results: await call() }));
  } catch (error) {
    const { name, message } = error as Error;
    console.log(JSON.stringify({ error: name, message, status: statusOf(error) }));
  }
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof Refused) return error.status;
  return (error as { response?: { status: number } }).response?.status;
}
