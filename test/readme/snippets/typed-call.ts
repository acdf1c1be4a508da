import { createThuliumClient, isErrorResponse } from 'thulium-outbounds';

const client = createThuliumClient({
  system: 'your-system-name',
  username: 'api_user',
  password: process.env.THULIUM_PASSWORD ?? '',
});

const { data, error, response } = await client.DELETE('/batch/outbounds', {
  params: { query: { 'id[]': ['00001', '00002'] } },
});

if (data !== undefined) {
  console.log(data.length, 'results');
} else {
  console.error(response.status, isErrorResponse(error) ? error.errors : error);
}
