/** What a browser would load, as a bundler makes it. */
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { minifySync } from 'rolldown/utils';

export interface Bundled {
  /** Minified, in gzip. */
  bytes: number;
  /** The same for each module without gzip. */
  modules: Map<string, number>;
}

/** Bundles some exports of a file, `{ createThuliumClient }` say, `*` for all, or a program that exports nothing. What comes with Node.js or is a dependency stays outside. */
export async function bundled(file: string, names?: string): Promise<Bundled> {
  const plugin = {
    name: 'program',
    resolveId: (id: string) => (id === 'program' ? id : null),
    load: (id: string) => (id === 'program' ? `export ${names} from ${JSON.stringify(file)};` : null),
  };
  const bundle = await rolldown({
    input: names ? 'program' : file,
    platform: 'browser',
    external: /^(?:node:|undici$|@stoplight\/|thulium-outbounds\/)/,
    plugins: [plugin],
  });
  const { output } = await bundle.generate({ minify: true, codeSplitting: false });
  await bundle.close();
  const [{ code, modules }] = output;
  return {
    bytes: gzipSync(code, { level: 9 }).length,
    modules: new Map(
      Object.entries(modules).map(([id, { code }]) => [
        id,
        minifySync(id, code ?? '', { compress: { unused: false } }).code.length,
      ]),
    ),
  };
}
