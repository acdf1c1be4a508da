import { expect, test } from 'vitest';
import { routesOf } from './routes.ts';

const operations = (operationId: string) => ({ GET: { operationId } });

const routeOf = routesOf(
  {
    '/calls/{id}': operations('one'),
    '/calls/mine': operations('mine'),
    '/calls/{id}/notes/{note}': operations('note'),
    '/calls/~all': operations('all'),
    '/{kind}/{id}': operations('any'),
    '/a.b': operations('dot'),
  },
  '/api',
);

test.each<[string, string, Record<string, string>]>([
  ['/api/calls/mine', 'mine', {}],
  ['/api/calls/min', 'one', { id: 'min' }],
  ['/api/calls/~all', 'all', {}],
  ['/api/mails/1', 'any', { kind: 'mails', id: '1' }],
  ['/api/calls/a%2Fb%20c', 'one', { id: 'a/b c' }],
  ['/api/calls/%b1', 'one', { id: '%b1' }],
  ['/api/calls/1/notes/2', 'note', { id: '1', note: '2' }],
  ['/api/a.b', 'dot', {}],
])('the route of %s is that of %s', (path, operationId, values) => {
  expect(routeOf(path)).toEqual({ methods: operations(operationId), path: values });
});

test.each(['/api/calls', '/api/calls/', '/calls/mine', '/api/axb', '/api/calls/1/notes/', '/API/calls/1', '', '*'])(
  'there is no route for "%s"',
  (path) => {
    expect(routeOf(path)).toBeUndefined();
  },
);
