import { rmSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { type Found, installedProject, installedTools, platforms } from './installed.ts';

declare module 'vitest' {
  interface ProvidedContext {
    project: Found;
    tools: Found;
    platforms: Record<string, Found>;
  }
}

/** Installs once what all tests of the package need. */
export default function setup({ provide }: TestProject): () => void {
  const project = installedProject();
  provide('project', project);
  provide('tools', installedTools());
  provide('platforms', platforms());
  return () => {
    if ('path' in project) rmSync(project.path, { recursive: true });
  };
}
