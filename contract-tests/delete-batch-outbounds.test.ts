import { testTarget } from './delete-batch-outbounds.suite.ts';
import { mockTarget } from './targets/mock.ts';
import { sandboxTarget } from './targets/sandbox.ts';

testTarget(mockTarget);
testTarget(sandboxTarget());
