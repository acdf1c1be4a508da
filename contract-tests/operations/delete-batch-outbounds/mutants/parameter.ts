import type { ApiAnswer, ApiRequest } from '../../../../src/sandbox/api.ts';
import {
  type Item,
  items,
  json,
  lists,
  type Mutant,
  type Mutate,
  mutantsOf,
  only,
  requests,
} from '../../../mutation/mutant.ts';

const query = (change: (target: string) => string) =>
  requests((request) => ({ ...request, target: change(request.target) }));
const ids = ({ target }: ApiRequest) => new URLSearchParams(target.split('?')[1]).getAll('id[]');
const refusal: ApiAnswer = {
  status: 400,
  headers: json,
  body: '{"request_id":"1","errors":[{"message":"x","code":1}]}',
};
const empty: ApiAnswer = { status: 200, headers: json, body: '[]' };

const eachId = (target: string, change: (id: string) => string) =>
  target.replaceAll(
    /(id(?:\[\]|%5B%5D)=)([^&]*)/g,
    (_, name, id) => name + encodeURIComponent(change(decodeURIComponent(id))),
  );

/** Takes an id for that of a campaign, and answers with the id that was sent. */
const takenFor =
  (campaign: (id: string) => string): Mutate =>
  (api) =>
  (request) => {
    const answer = api({ ...request, target: eachId(request.target, campaign) });
    if (answer.status !== 200) return answer;
    const sent = ids(request);
    const all: Item[] = JSON.parse(answer.body);
    return { ...answer, body: JSON.stringify(all.map((item, index) => ({ ...item, id: sent[index] }))) };
  };
const idsIn = (change: (id: string) => unknown) => items((item) => ({ ...item, id: change(String(item.id)) }));
const refusedIf =
  (isRefused: (request: ApiRequest) => boolean, status: number): Mutate =>
  (api) =>
  (request) =>
    isRefused(request) ? { ...refusal, status } : api(request);

export const parameter: Mutant[] = [
  ...mutantsOf('parameter', 'verdict_by_role', {
    'an id is the campaign of the same number': takenFor((id) =>
      Number.isFinite(Number(id)) ? String(Number(id)).padStart(5, '0') : id,
    ),
    'an id is the campaign of the digits that it starts with': takenFor((id) =>
      /^\d/.test(id) ? String(Number.parseInt(id, 10)).padStart(5, '0') : id,
    ),
    'an id is a pattern': takenFor((id) => (/^(0000_|%+)$/.test(id) ? '00001' : id)),
  }),
  ...mutantsOf('parameter', 'ids_echoed_once', {
    'ids are escaped for HTML': idsIn((id) => id.replaceAll('&', '&amp;').replaceAll('<', '&lt;')),
    'a percent sign in an id is decoded once more': idsIn((id) => id.replaceAll('%2B', '+')),
    'a plus in an id becomes a space': idsIn((id) => id.replaceAll('+', ' ')),
    'ids are read as Latin-1': idsIn((id) => Buffer.from(id).toString('latin1')),
    'ids that differ only in their case get one result': lists((all) => [
      ...new Map(all.map((one) => [String(one.id).toLowerCase(), one])).values(),
    ]),
  }),
  ...mutantsOf('parameter', 'response_schema_conformance', {
    'an id that is not ASCII is null': idsIn((id) => (/[^ -~]/.test(id) ? null : id)),
  }),
  ...mutantsOf('parameter', 'not_a_server_error', {
    'a quote in an id is an error of the server': refusedIf(({ target }) => /'|%27/.test(target), 500),
  }),
  ...mutantsOf('parameter', 'negative_data_rejection', {
    'no ids are answered with an empty list': (api) => (request) => (ids(request).length === 0 ? empty : api(request)),
    'every bad request is answered with an empty list': only(400, () => empty),
    'no ids are every id': query((target) => (target.includes('id') ? target : `${target}?id[]=00001&id[]=10001`)),
    'the flag without ids is every id': query((target) => (target.endsWith('=true') ? `${target}&id[]=00001` : target)),
    'a short id is padded': query((target) => target.replace(/=(0\w{3})(?=&|$)/, '=0$1')),
    'a long id is cut': query((target) => target.replace(/=(\d{5})\d(?=&|$)/, '=$1')),
    'an empty id is passed over': query((target) => target.replace(/&id\[]=(?=&|$)/, '')),
    'an id outside of an array is taken': query((target) => target.replace(/([?&])id=/, '$1id[]=')),
    'names have no case': query((target) => target.replaceAll('ID[]=', 'id[]=')),
    'a flag that is no flag is passed over': query((target) => target.replace('delete_recordings=text&', '')),
    'a flag that is no flag is taken for true': query((target) => target.replace('=text', '=true')),
    'an index in the brackets is taken': query((target) => target.replaceAll(/id\[\d\]=/g, 'id[]=')),
    'ids with commas between them are taken': query((target) => target.replaceAll(/=(\w{5}),(\w{5})/g, '=$1&id[]=$2')),
  }),
  ...mutantsOf('parameter', 'brackets_raw_and_encoded', {
    'percent-encoded brackets are refused': (api) => (request) =>
      request.target.includes('%5B') ? refusal : api(request),
    'percent-encoded brackets are another path': (api) => (request) =>
      request.target.includes('%5B') ? { ...refusal, status: 404 } : api(request),
  }),
  ...mutantsOf('parameter', 'status_code_conformance', {
    'plain brackets are refused': (api) => (request) => (request.target.includes('[') ? refusal : api(request)),
    'more than 300 ids are refused': (api) => (request) => (ids(request).length > 300 ? refusal : api(request)),
    'an address of more than 2,048 bytes is refused': refusedIf(({ target }) => target.length > 2048, 414),
    'an address of more than 6,000 bytes is refused': refusedIf(({ target }) => target.length > 6000, 414),
    'an id of more than five bytes is refused': refusedIf(
      (request) => ids(request).some((id) => Buffer.byteLength(id) > 5),
      422,
    ),
  }),
  ...mutantsOf('parameter', 'recordings_only_when_asked', {
    'a flag after the ids is passed over': query((target) => target.replace('&delete_recordings=true', '')),
  }),
  ...mutantsOf('parameter', 'ids_echoed_once', {
    'the last of percent-encoded ids is the only one': query((target) =>
      target.includes('%5B') ? target.replace(/id%5B%5D=.*&(?=id)/, '') : target,
    ),
    'ids that are no digits get no result': lists((all) => all.filter(({ id }) => /^\d+$/.test(String(id)))),
    'the flag stands for an id': (api) => (request) => {
      const answer = api(request);
      const item = '{"http_status":404,"id":"true","status":"NOT_EXIST"}';
      if (answer.status !== 200 || !request.target.includes('=true')) return answer;
      return { ...answer, body: answer.body.replace(']', `,${item}]`) };
    },
    'the flag hides the ids after it': query((target) =>
      target.replace(/(\?delete_recordings=true)&.*/, '$1&id[]=99999'),
    ),
  }),
];
