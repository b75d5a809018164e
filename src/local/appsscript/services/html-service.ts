/** `HtmlService`: pages from the files of the project. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onlyKnown } from '../only-known.ts';
import type { Realm } from '../realm.ts';

export interface HtmlOutput {
  getContent(): string;
  getTitle(): string;
  getWidth(): number;
  getHeight(): number;
}

export function htmlService(projectDirectory: string, realm: Realm) {
  return onlyKnown('HtmlService', {
    createHtmlOutput: (html = '') => htmlOutput(html),
    createHtmlOutputFromFile: (name: string) => htmlOutput(page(name)),
    createTemplateFromFile(name: string) {
      const content = page(name);
      return onlyKnown('HtmlTemplate', { getRawContent: () => content });
    },
  });

  function page(name: string): string {
    try {
      return readFileSync(join(projectDirectory, `${name}.html`), 'utf8');
    } catch {
      throw realm.error('Exception', `No HTML file named ${name} was found.`);
    }
  }
}

function htmlOutput(html: string): HtmlOutput {
  const state = { content: html, title: '', width: 600, height: 400 };
  const output: HtmlOutput = onlyKnown('HtmlOutput', {
    getContent: () => state.content,
    getTitle: () => state.title,
    getWidth: () => state.width,
    getHeight: () => state.height,
    setTitle: (title: string) => set({ title }),
    setWidth: (width: number) => set({ width }),
    setHeight: (height: number) => set({ height }),
    append: (more: string) => set({ content: state.content + more }),
  });
  const set = (changes: Partial<typeof state>) => {
    Object.assign(state, changes);
    return output;
  };
  return output;
}
