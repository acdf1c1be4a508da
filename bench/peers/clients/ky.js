import ky from 'ky';

export function connect({ baseUrl, headers, fetch }) {
  const client = ky.create({ prefix: baseUrl, headers, fetch });
  return (ids) => client.delete('batch/outbounds', { searchParams: ids.map((id) => ['id[]', id]) }).json();
}
