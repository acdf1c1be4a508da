import { readFileSync } from 'node:fs';
import { mockTarget } from '../../targets/mock.ts';
import { recordedTarget } from '../../targets/recorded.ts';
import { sandboxTarget } from '../../targets/sandbox.ts';
import { testTarget } from './suite.test-support.ts';

testTarget(mockTarget);
testTarget(sandboxTarget());
testTarget(recordedTarget(JSON.parse(readFileSync(new URL('../../targets/tape.har', import.meta.url), 'utf8'))));
