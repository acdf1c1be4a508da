import { expect, test } from 'vitest';
import { finished, sharedScript } from './finish.js';
import { languages } from './languages.js';

test('a script of Redoc that has changed is refused', () => {
  expect(() => sharedScript('export{RedocStandalone,hydrate,init};')).toThrow('Expected once, found 0 times');
});

test('a page of Redoc that has changed is refused', () => {
  expect(() => finished('<script type="module"></script>', languages[0])).toThrow('Redoc has changed');
});
