import { runSuite } from '../../engine/run-suite.ts';
import { tapeOf } from '../../engine/tape.ts';
import { mockTarget } from '../../targets/mock.ts';
import { recordedTarget } from '../../targets/recorded.ts';
import { sandboxTarget } from '../../targets/sandbox.ts';
import { testTarget } from './suite.test-support.ts';

testTarget(mockTarget);
testTarget(sandboxTarget());
testTarget(recordedTarget(tapeOf(await runSuite(sandboxTarget()), { redact: (text) => text })));
