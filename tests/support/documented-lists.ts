/** The lists of `docs/limits.md`, read from the code that they speak of. */

import { readFileSync } from 'node:fs';
import { FUNCTIONS } from '../../src/core/formula/functions.ts';
import { scriptGlobals } from '../../src/local/appsscript/script-globals.ts';
import { supported } from '../../src/local/bigquery/supported.ts';
import { SUPPORTED_KINDS } from '../../src/local/sheets/requests/supported.ts';
import { fieldsOf } from '../../src/local/sheets/schema/schema.ts';

/** By the name that stands in the mark. */
export function documentedLists(): Readonly<Record<string, readonly string[]>> {
  const bigQuery = supported();
  return {
    'formula-functions': [...FUNCTIONS.keys()],
    'bigquery-statements': bigQuery.statements,
    'bigquery-functions': bigQuery.scalarFunctions,
    'bigquery-aggregates': bigQuery.aggregateFunctions,
    'bigquery-windows': bigQuery.windowFunctions,
    'bigquery-methods': bigQuery.methods,
    'sheets-applied': SUPPORTED_KINDS,
    'sheets-refused': refusedKinds(),
    'apps-script': scriptMembers(),
    'workbench-refused': refusedEdits(),
  };
}

/** The text with every list between `<!-- list NAME -->` and `<!-- end -->` written anew. */
export function withLists(text: string): string {
  const lists = documentedLists();
  return text.replace(
    /(<!-- list ([a-z-]+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, start: string, name: string, end: string) => {
      const items = lists[name];
      if (items === undefined) throw new Error(`No list is called ${name}`);
      return `${start}${wrapped(items.map((item) => `\`${item}\``))}\n${end}`;
    },
  );
}

function wrapped(items: readonly string[]): string {
  const lines = [''];
  for (const item of items) {
    const line = lines.at(-1) ?? '';
    if (line.length + item.length < 120) lines[lines.length - 1] = line ? `${line} ${item}` : item;
    else lines.push(item);
  }
  return lines.join('\n');
}

/** What Google's API has and the local surface does not apply. */
function refusedKinds(): readonly string[] {
  return [...fieldsOf('Request').keys()].filter((kind) => !SUPPORTED_KINDS.includes(kind)).sort();
}

function scriptMembers(): readonly string[] {
  const request = { functionName: '', args: [], user: '', authMode: 'FULL', spreadsheetId: '' };
  const start = { request, projectDirectory: 'dist', addOnName: '' } as const;
  const { globals } = scriptGlobals(
    { ...start, request: { ...request, authMode: 'FULL' } },
    () => null,
  );
  return Object.entries(globals).flatMap(([name, members]) =>
    Object.keys(members).map((member) => `${name}.${member}`),
  );
}

function refusedEdits(): readonly string[] {
  const source = readFileSync('src/local/workbench/edits/refused-edits.ts', 'utf8');
  const names = [...source.matchAll(/^ {2}[A-Z_]+: '([^']+)',$/gm)].map((found) => found[1] ?? '');
  return [...new Set(names)].sort();
}
