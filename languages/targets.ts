/** Where the client for each language goes, and how it is compiled. */
import * as builds from './builds.ts';
import * as tools from './tools.ts';

export const php = { language: 'PHP', folder: 'php', output: 'generated', build: builds.php };
export const java = { language: 'Java', folder: 'java', output: 'generated' };
export const okhttp = { ...java, build: builds.java('OkHttpGson', tools.okhttpGson) };
export const native = { ...java, build: builds.java('Native', tools.native) };
export const python = { language: 'Python', folder: 'python' };
export const pydantic = { ...python, output: 'generated', build: builds.python('openapi_generator') };
export const attrs = { ...python, output: 'generated/outbounds_client', build: builds.python('openapi_python_client') };
export const go = (driver: string, name = driver) => {
  return { language: 'Go', folder: 'go', output: `generated/${name}`, build: builds.go(driver) };
};
export const ruby = { language: 'Ruby', folder: 'ruby', output: 'generated' };
export const typhoeus = { ...ruby, build: builds.ruby('typhoeus') };
export const faraday = { ...ruby, build: builds.ruby('faraday') };
export const csharp = { language: 'C#', folder: 'csharp', output: 'generated' };
export const httpclient = {
  ...csharp,
  options: { library: 'httpclient', targetFramework: 'net48' },
  build: builds.csharp('OpenApiGenerator', 'src/Org.OpenAPITools'),
};
export const nswagClient = { ...csharp, build: builds.csharp('NSwag', '.') };
export const kotlin = { language: 'Kotlin', folder: 'kotlin', output: 'generated', build: builds.kotlin };
export const rust = { language: 'Rust', folder: 'rust', output: 'generated', build: builds.rust('driver') };
export const typescript = (driver: string) => {
  return {
    language: 'TypeScript',
    folder: 'typescript',
    output: `generated/${driver}`,
    build: builds.typescript(driver),
  };
};
