/** Calls the client that openapi-generator makes with typescript-fetch. */
import { answer, flag, ids, settings } from './answer.ts';
import { Configuration, OutboundsApi } from './generated/typescript-fetch/index.ts';

const { baseUrl: basePath, username, password } = settings;
const api = new OutboundsApi(new Configuration({ basePath, username, password }));

void answer(async () => {
  const results = await api.deleteBatchOutbounds({ ids, ...(flag !== undefined && { deleteRecordings: flag }) });
  return results.map(({ id, status, httpStatus }) => ({ id, status, http_status: httpStatus }));
});
