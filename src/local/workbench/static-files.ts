/** The built page's own files. */

import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { projectRoot } from '../appsscript/project-root.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
};

export interface StaticFile {
  readonly type: string;
  readonly body: Uint8Array;
}

/** `/workbench/NAME` of the build, without folders; undefined for anything else. */
export async function staticFile(path: string): Promise<StaticFile | undefined> {
  const name = /^\/workbench\/([\w-]+\.\w+)$/.exec(path)?.[1];
  const type = TYPES[extname(name ?? '')];
  if (name === undefined || type === undefined) return undefined;
  try {
    return { type, body: await readFile(join(projectRoot(), 'build/workbench', name)) };
  } catch {
    return undefined;
  }
}
