import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, inject, test } from 'vitest';
import { skipped } from '../support/skipped.test-support.ts';
import { pathOf } from './outcome.test-support.ts';

const project = inject('project');
if ('missing' in project) skipped('what an editor shows', project.missing);

const program = `import { createThuliumClient, deleteBatchOutbounds } from 'thulium-outbounds';
const client = createThuliumClient({ system: 'acme', username: 'api_user', password: 'api_pass' });
const { data } = await client.DELETE('/batch/outbounds', {
  params: { query: { delete_recordings: true, 'id[]': ['00001'] } },
  timeout: 1000,
});
const report = await deleteBatchOutbounds(client, ['00001']);
console.log(data?.[0]?.http_status, report.retried);
`;

describe.skipIf('missing' in project)('an editor shows', () => {
  const file = join(pathOf(project), 'hovered.ts');
  const textOf = (path: string) => (path === file ? program : ts.sys.readFile(path));
  const options: ts.CompilerOptions = {
    strict: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
    types: [],
  };
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getCurrentDirectory: () => pathOf(project),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot(path) {
      const text = textOf(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    fileExists: (path) => path === file || ts.sys.fileExists(path),
    readFile: textOf,
  });

  test('a program without errors', () => {
    expect(service.getSemanticDiagnostics(file)).toEqual([]);
  });

  test.each([
    ['query', 'Delete campaigns permanently'],
    ['delete_recordings', 'A flag that says whether the recordings are deleted'],
    ["'id[]'", 'The campaigns to delete'],
    ['timeout', 'How long to wait for a complete response at each attempt'],
    ['deleteBatchOutbounds(', 'permanent deletion'],
    ['http_status', 'The HTTP status of this campaign'],
    ['retried', 'Ids that may have reached the server more than once'],
  ])('at %s the words of the description or of the package', (place, words) => {
    const info = service.getQuickInfoAtPosition(file, program.indexOf(place) + 1);
    const shown = [info?.documentation, ...(info?.tags ?? []).map(({ text }) => text)];
    expect(shown.map((parts) => ts.displayPartsToString(parts)).join('\n')).toContain(words);
  });
});
