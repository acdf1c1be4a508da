import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { published } from '../../engine/description.ts';
import { sourceOf } from '../../engine/evidence.ts';
import { publishedContract } from '../../engine/published.ts';
import { runSuite } from '../../engine/run-suite.ts';
import { sandboxTarget } from '../../targets/sandbox.ts';
import { deleteBatchOutbounds as suite } from './suite.ts';
import { assumptions, vendorWords } from './vendor-sentences.ts';

const contract = await publishedContract();
const run = await runSuite(suite, contract, sandboxTarget(contract));

test('each sentence that a finding can rest on has words in Polish', () => {
  const steps = run.cases.flatMap(({ case: { steps } }) => steps.flat());
  const evidence = [
    ...Object.values(suite.evidence),
    ...Object.values(suite.checks).map((check) => check.evidence),
    ...steps.flatMap((step) => step.evidence ?? []),
  ];
  const sources = evidence.map((one) => sourceOf(published(), one));
  const without = sources.filter((source) => !vendorWords(source) && !assumptions[source.sentence]);
  expect(sources.filter(({ basis }) => basis === 'assumed').length).toBeGreaterThan(5);
  expect([...new Set(without.map(({ sentence }) => sentence))]).toEqual([]);
});

test('our assumptions are in Polish as in the Polish description', () => {
  const overlay = new URL('../../../openapi/overlays/pl.yaml', import.meta.url);
  const text = readFileSync(overlay, 'utf8').replaceAll(/\s+/g, ' ');
  for (const polish of Object.values(assumptions)) expect(text).toContain(polish.replace(/\.$/, ''));
});
