/** Which types go together. */

import { fail } from './fault.ts';
import type { Annotation, CheckedTree } from './tree.ts';

type Type = Annotation['type'];

/** Words for a message. */
export function typeName(type: Type): string {
  return type === 'NULL' ? 'null' : type;
}

/** Numbers of any of the three number types, or null. */
export function isNumber(type: Type): boolean {
  return type === 'INT64' || type === 'NUMERIC' || type === 'FLOAT64' || type === 'NULL';
}

/** The type that holds values of all nodes: INT64 widens to NUMERIC, both to FLOAT64. Fails at the node that differs. */
export function joinTypes(nodes: readonly CheckedTree[]): Type {
  return nodes.reduce<Type>((joined, node) => {
    if (joined === node.type || node.type === 'NULL') return joined;
    if (joined === 'NULL') return node.type;
    if (isNumber(joined) && isNumber(node.type)) {
      return [joined, node.type].includes('FLOAT64') ? 'FLOAT64' : 'NUMERIC';
    }
    return fail(
      'type',
      node.at,
      `This is ${typeName(node.type)}, the values beside it are ${typeName(joined)}.`,
      `Expected ${typeName(joined)}.${dateHint(joined, node.type)}`,
    );
  }, 'NULL');
}

/** A day or a number written as a text is the usual slip. */
function dateHint(wanted: Type, found: Type): string {
  return found === 'STRING' && wanted === 'DATE' ? " Write a day as date 'YYYY-MM-DD'." : '';
}
