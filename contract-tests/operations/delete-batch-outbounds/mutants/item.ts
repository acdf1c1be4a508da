import { items, type Mutant, mutantsOf } from '../../../mutation/mutant.ts';

const change = (name: string, value: (old: unknown) => unknown) =>
  items((item) => ({ ...item, [name]: value(item[name]) }));

export const item: Mutant[] = [
  ...mutantsOf('item', 'response_schema_conformance', {
    'an id without leading zeros is a number': change('id', (old) => (String(old).startsWith('0') ? old : Number(old))),
    'the status is in Polish': change('status', () => 'DODANO_DO_KOLEJKI'),
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
