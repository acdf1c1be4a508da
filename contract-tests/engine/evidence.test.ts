import { expect, test } from 'vitest';
import { deleteBatchOutbounds as suite } from '../operations/delete-batch-outbounds/suite.ts';
import { sandboxTarget } from '../targets/sandbox.ts';
import { published, describe as read } from './description.ts';
import { proveEvidence, sourceOf } from './evidence.ts';
import { publishedContract } from './published.ts';
import { startSuite } from './run-suite.ts';

const description = published();
const success = '#/paths/~1batch~1outbounds/delete/responses/200';

test('a sentence of a marked paragraph is assumed, and any other is documented', () => {
  expect(sourceOf(description, { at: success, words: 'has the status 200' })).toMatchObject({
    basis: 'assumed',
    sentence: 'The response as a whole has the status 200 whatever the results are.',
  });
  expect(sourceOf(description, { at: success, words: 'A JSON array' })).toMatchObject({
    basis: 'documented',
    sentence: 'A JSON array with one result for each campaign.',
  });
});

test('a line of a list is a sentence', () => {
  const { sentence } = sourceOf(description, { at: '#/components/schemas/RemovalStatus', words: '`NOT_EXIST` (404)' });
  expect(sentence).toBe('- `NOT_EXIST` (404): the campaign does not exist.');
});

test.each([
  [{ at: '#/components/schemas/Nothing' }, /has nothing at #\/components\/schemas\/Nothing/],
  [{ at: success, words: 'no such words' }, /has 0 sentences/],
  [{ at: success, words: 'the' }, /has [2-9] sentences/],
])('evidence that is not one sentence is refused: %j', (evidence, message) => {
  expect(() => sourceOf(description, evidence)).toThrow(message);
});

test('words that appear elsewhere as well change nothing', () => {
  const document = structuredClone(description.document);
  const info = document.info as unknown as { description: string };
  info.description += '\n\n**Assumed:** a JSON array with one result for each campaign.';
  expect(sourceOf(read(document), { at: success, words: 'A JSON array' }).basis).toBe('documented');
});

test('a suite with evidence that the description does not have sends nothing', async () => {
  const contract = await publishedContract();
  const target = sandboxTarget(contract);
  let opened = 0;
  const spied = { ...target, open: () => target.open().finally(() => opened++) };
  const broken = { ...suite, evidence: { ...suite.evidence, status_pairs: { at: success, words: 'gone' } } };
  await expect(startSuite(broken, contract, spied)).rejects.toThrow(/0 sentences with "gone"/);
  expect(opened).toBe(0);
  expect(() => proveEvidence(description, suite)).not.toThrow();
});
