import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { clients } from './clients.ts';
import { type Cells, columns, wanted } from './judge.ts';
import { matrix, type Row, sameBut } from './matrix.ts';
import { regression } from './regression.ts';
import { spellings } from './spellings.ts';

const description = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('thulium-outbounds/openapi.json'), 'utf8'),
);

function lineOf(cells: Partial<Cells>): string | undefined {
  return page([{ client: client('php'), cells: { ...wanted, ...cells } }]).find((line) => line.includes('| PHP |'));
}
function client(id: string) {
  const found = clients.find((client) => client.id === id);
  if (!found) throw new Error(`There is no client ${id}.`);
  return found;
}
const page = (rows: Row[], day = '2027-01-02') => matrix(rows, [], day).split('\n');

describe('in the matrix', () => {
  test('a client as wanted is not bold', () => {
    expect(lineOf({})).toMatch(/\| – \| yes \| yes \| absent \| false \| yes \| kept \| refused \| 401 \|$/);
  });

  test.each<[Partial<Cells>, string]>([
    [{ wire: 'no: id[]=1|2' }, '**no: id[]=1\\|2**'],
    [{ 'flag absent': 'false' }, '**false**'],
    [{ 'unknown status': 'list lost: ValueError' }, '**list lost: ValueError**'],
    [{ 'empty list': 'sent' }, '**sent**'],
    [{ compiles: 'no' }, '**no**'],
  ])('%o is bold', (cells, text) => expect(lineOf(cells)).toContain(text));

  test('a status that is kept by another name is not bold', () => {
    expect(lineOf({ 'unknown status': 'kept as unknown_default_open_api' })).not.toContain('**');
  });

  test('one that was not run says why, and nothing else', () => {
    const lines = page([{ client: client('rust'), cells: { missing: 'cargo cannot be started (ENOENT)' } }]);
    const line = lines.find((line) => line.includes('| Rust |'));
    expect(line).toContain('not run: cargo cannot be started (ENOENT)');
    expect(line).not.toMatch(/yes|kept|refused/);
    expect(line?.split(' | ')).toHaveLength(3 + columns.length);
  });

  test('the line to type is the one that was run', () => {
    const lines = page([{ client: client('go-set'), cells: wanted }]);
    expect(lines).toContain(
      "openapi-generator-cli generate -g go -i openapi.json -o out --parameter-name-mappings 'id[]=ids' --additional-properties withGoMod=false,enumUnknownDefaultCase=true",
    );
  });
});

describe('a run on another day', () => {
  const rows = [{ client: client('php'), cells: wanted }];

  test('is the same if it saw the same', () => {
    expect(sameBut(matrix(rows, [], '2027-01-02'), matrix(rows, [], '2028-03-04'))).toBe(true);
  });

  test('is another if it saw something else', () => {
    const worse = [{ client: client('php'), cells: { ...wanted, wire: 'no: 0 requests' } }];
    expect(sameBut(matrix(rows, [], '2027-01-02'), matrix(worse, [], '2027-01-02'))).toBe(false);
  });
});

describe('the description', () => {
  const { schemas } = description.components;

  test('is changed in a copy', () => {
    const before = structuredClone(description);
    for (const change of Object.values(spellings)) expect(change(description)).not.toEqual(before);
    expect(description).toEqual(before);
  });

  test('has results that are a oneOf in none but the variants that are called so', () => {
    expect(schemas.RemovalResult.oneOf).toBeUndefined();
    expect(spellings['oneOf, enums'](description).components?.schemas?.RemovalResult?.oneOf).toHaveLength(3);
  });
});

test('each client has a separate name', () => {
  const ids = [...clients, ...regression].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('the regression expects at least PHP and Python to break on a spelling of the oneOf', () => {
  const broken = regression.filter(({ expected }) => expected?.['typed result'] !== 'yes');
  expect(broken.map(({ language }) => language)).toEqual(expect.arrayContaining(['PHP', 'Python']));
});
