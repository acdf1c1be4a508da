import { build } from '../../tools/build.js';

/** Builds once before the tests that run commands: each would build anew, and pull dist from under the others. */
export default () => build();
