/** A tree back to the text of the language. */

import type { Node } from './tree.ts';
import { type Leaf, type Style, writeTree } from './write.ts';

const STYLE: Style<unknown> = {
  word: (word) => word,
  leaf: printLeaf,
  call: (node, write) => `${node.name}(${node.star ? '*' : node.args.map(write).join(', ')})`,
};

/** Promise: parsing the text gives the same tree, but for positions. */
export function printFormula(node: Node<unknown>): string {
  return writeTree(node, STYLE);
}

function printLeaf(node: Leaf<unknown>): string {
  switch (node.kind) {
    case 'number':
      return node.text;
    case 'string':
      return `'${node.value.replaceAll("'", "''")}'`;
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
    case 'date':
      return `date '${node.value}'`;
    case 'name':
      return node.name;
  }
}
