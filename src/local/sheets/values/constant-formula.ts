/** Formulas whose result needs no engine: drawings, and links with a fixed address and label. */

import type { ExtendedValue } from './extended-value.ts';

export interface ConstantFormula {
  /** Absent for a drawing, which shows no value. */
  readonly value: ExtendedValue | undefined;
  /** The address that the cell links to. */
  readonly hyperlink: string | undefined;
}

const LINK = /^=\s*HYPERLINK\(\s*"((?:[^"]|"")*)"\s*(?:[,;]\s*"((?:[^"]|"")*)"\s*)?\)\s*$/i;
const DRAWING = /^=\s*SPARKLINE\(/i;

/** The result, or undefined when the engine must say. */
export function constantFormula(formula: string): ConstantFormula | undefined {
  if (DRAWING.test(formula)) {
    return { value: undefined, hyperlink: undefined };
  }
  const link = LINK.exec(formula);
  if (link === null) {
    return undefined;
  }
  const address = (link[1] ?? '').replaceAll('""', '"');
  const label = (link[2] ?? address).replaceAll('""', '"');
  return { value: { stringValue: label }, hyperlink: address };
}
