/** YAML text to a plain value plus the way back from any value to its line and column. */

import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  visit,
} from 'yaml';
import type { FilePlace, LocateInFile } from '../../core/errors/located.ts';
import { formatPlace } from '../../core/errors/located.ts';
import type { Problem } from '../../core/errors/problem.ts';

export interface ParsedYaml {
  readonly value: unknown;
  readonly problems: readonly Problem[];
  readonly locate: LocateInFile;
  /** The place of the key itself, where `locate` gives the value's. */
  readonly locateKey: (mapPointer: string, key: string) => FilePlace;
}

/** Parses one YAML 1.2 document (core schema). Anchors and aliases are refused: a template says what it means in place. */
export function parseYaml(file: string, text: string): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): FilePlace => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const syntax = [...document.errors, ...document.warnings].map((error) => ({
    code: 'template.syntax',
    what: `${syntaxMessage(error.code, error.message)}.`,
    where: formatPlace(place(errorOffset(document, error.pos[0]))),
    mend: 'Expected a YAML document that an editor accepts.',
  }));
  const problems = syntax.length > 0 ? syntax : aliasProblems(document, place);
  return {
    value: problems.length > 0 ? undefined : document.toJS(),
    problems,
    locate: (pointer, offset = 0) => place(valueOffset(document, text, pointer, offset)),
    locateKey: (pointer, key) => place(keyOffset(document, pointer, key)),
  };
}

/** What is wrong within a quoted text, its missing end above all, is told where the text begins. */
function errorOffset(document: Document.Parsed, offset: number): number {
  let start = offset;
  visit(document, {
    Scalar: (_key, { range, type }) => {
      const isAround = range && range[0] < offset && offset <= range[1];
      if (isAround && type?.startsWith('QUOTE_')) start = range[0];
    },
  });
  return start;
}

function syntaxMessage(code: string, message: string): string {
  if (code === 'DUPLICATE_KEY') return 'This key is already given above in the same mapping';
  if (code === 'MULTIPLE_DOCS') return 'A second YAML document starts here; a template holds one';
  return message.replace(/\.$/, '');
}

function aliasProblems(document: Document.Parsed, place: (offset: number) => FilePlace): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Alias: (_key, node) => {
      problems.push({
        code: 'template.alias',
        what: `The alias *${node.source} is not supported in a template.`,
        where: formatPlace(place(node.range?.[0] ?? 0)),
        mend: 'Expected the value written out in place.',
      });
    },
  });
  return problems;
}

function pointerParts(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Walks as far down as the document goes and gives the last node met. */
function nodeAt(document: Document.Parsed, pointer: string): ParsedNode | null {
  let node: ParsedNode | null = document.contents;
  for (const part of pointerParts(pointer)) {
    const child: unknown = isMap(node) || isSeq(node) ? node.get(part, true) : undefined;
    if (!isNode(child) || isAlias(child)) break;
    node = child as ParsedNode;
  }
  return node;
}

function valueOffset(
  document: Document.Parsed,
  text: string,
  pointer: string,
  offset: number,
): number {
  const node = nodeAt(document, pointer);
  const start = node?.range[0] ?? 0;
  return isScalar(node) && typeof node.value === 'string' && offset > 0
    ? offsetInScalar(text.slice(start, node.range[1]), node.value, offset) + start
    : start;
}

/** Where the `offset`-th character of a scalar's value stands in its source: exact unless the source has escapes. */
function offsetInScalar(source: string, value: string, offset: number): number {
  let at = /^[|>]/.test(source) ? source.indexOf('\n') + 1 : /^["']/.test(source) ? 1 : 0;
  for (let index = 0; index <= offset && at < source.length; index++) {
    const wanted = value[index];
    const blank = wanted === undefined || /\s/.test(wanted);
    if (!blank) while (at < source.length && /\s/.test(source[at] ?? '')) at++;
    if (index === offset) break;
    at++;
  }
  return Math.min(at, Math.max(source.length - 1, 0));
}

function keyOffset(document: Document.Parsed, pointer: string, key: string): number {
  const node = nodeAt(document, pointer);
  const pair = isMap(node)
    ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
    : undefined;
  return pair && isNode(pair.key) ? (pair.key.range?.[0] ?? 0) : (node?.range[0] ?? 0);
}
