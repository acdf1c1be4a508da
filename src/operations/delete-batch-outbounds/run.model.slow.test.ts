import { test } from 'vitest';
import { checkAccounts, checkWithoutFaults } from './run.model.test-support.ts';

test('whatever goes wrong, every id is accounted for once, and truly', () => checkAccounts(3_000));

test('without faults every id has its result, in as few requests as can be', () => checkWithoutFaults(300));
