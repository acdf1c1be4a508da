import { type Item, items, itemsThatAre, type Mutant, mutantsOf } from '../../../mutation/mutant.ts';

const names = ['http_status', 'id', 'status'];
const renamed: Record<string, string> = { http_status: 'httpStatus', id: 'outbound_id', status: 'state' };
const change = (name: string, value: (old: unknown) => unknown) =>
  items((item) => ({ ...item, [name]: value(item[name]) }));

function rename(item: Item, from: string): Item {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name === from ? renamed[from] : name, value]));
}

export const item: Mutant[] = [
  ...mutantsOf('item', 'response_schema_conformance', {
    ...Object.fromEntries(names.map((name) => [`${name} is missing`, change(name, () => undefined)])),
    ...Object.fromEntries(names.map((name) => [`${name} is null`, change(name, () => null)])),
    ...Object.fromEntries(names.map((name) => [`${name} is a list`, change(name, (old) => [old])])),
    ...Object.fromEntries(names.map((name) => [`${name} has another name`, items((one) => rename(one, name))])),
    'http_status is a text': change('http_status', String),
    'http_status is a fraction': change('http_status', (old) => Number(old) + 0.5),
    'http_status is true': change('http_status', () => true),
    'the id is a number': change('id', Number),
    'an id without leading zeros is a number': change('id', (old) => (String(old).startsWith('0') ? old : Number(old))),
    'the status is a number': change('status', () => 1),
    'the status is not a documented one': change('status', () => 'DONE'),
    'the status is in lower case': change('status', (old) => String(old).toLowerCase()),
    'the status has a space after it': change('status', (old) => `${old} `),
    'the status is in Polish': change('status', () => 'DODANO_DO_KOLEJKI'),
  }),
  ...mutantsOf('item', 'status_pairs', {
    'NOT_EXIST comes with http_status 200': itemsThatAre('NOT_EXIST', { http_status: 200 }),
    'NOT_EXIST comes with http_status 410': itemsThatAre('NOT_EXIST', { http_status: 410 }),
    'ALREADY_QUEUED comes with http_status 200': itemsThatAre('ALREADY_QUEUED', { http_status: 200 }),
    'ALREADY_QUEUED comes with http_status 409': itemsThatAre('ALREADY_QUEUED', { http_status: 409 }),
    'REMOVAL_QUEUED comes with http_status 202': itemsThatAre('REMOVAL_QUEUED', { http_status: 202 }),
    'http_status is 0': change('http_status', () => 0),
    'http_status is negative': change('http_status', (old) => -Number(old)),
  }),
  ...mutantsOf('item', 'leading_zeros_kept', {
    'the id has lost its leading zeros': change('id', (old) => String(Number(old))),
    'the id has one more zero': change('id', (old) => `0${old}`),
  }),
  ...mutantsOf('item', 'ids_echoed_once', {
    'the id has a space before it': change('id', (old) => ` ${old}`),
    'the id has a prefix': change('id', (old) => `outbound-${old}`),
    'the id is cut short': change('id', (old) => String(old).slice(0, 4)),
    'the id is empty': change('id', () => ''),
  }),
];
