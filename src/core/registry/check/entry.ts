/** One definition while it is being checked, with the way back to its words in the file. */

import { formatPlace, jsonPointer, type Locate } from '../../errors/located.ts';
import type { Problem } from '../../errors/problem.ts';
import type { FormulaFault } from '../../formula/fault.ts';
import type { MetricDefinition, RegistryFile } from '../definition.ts';

export interface RegistrySource {
  readonly value: RegistryFile;
  readonly locate: Locate;
}

export interface Entry {
  readonly definition: MetricDefinition;
  readonly ownerFunction: string;
  /** `file:line:column` of a key's value, and of a character in it. */
  readonly where: (keys: readonly (string | number)[], offset?: number) => string;
}

/** Every definition of every file, in order. */
export function entriesOf(files: readonly RegistrySource[]): readonly Entry[] {
  return files.flatMap(({ value, locate }) =>
    value.metrics.map((definition, index) => ({
      definition,
      ownerFunction: value.function,
      where: (keys: readonly (string | number)[], offset?: number) =>
        formatPlace(locate(jsonPointer('metrics', index, ...keys), offset)),
    })),
  );
}

/** A problem at one key of a definition. */
export function problemAt(
  entry: Entry,
  keys: readonly (string | number)[],
  code: string,
  what: string,
  mend: string,
): Problem {
  return {
    code: `registry.${code}`,
    what: `${entry.definition.id}: ${what}`,
    where: entry.where(keys),
    mend,
  };
}

/** A formula's fault, placed at its very character. */
export function problemOfFault(entry: Entry, key: string, fault: FormulaFault): Problem {
  return {
    code: `registry.formula.${fault.code}`,
    what: `${entry.definition.id}: ${fault.what}`,
    where: entry.where([key], fault.at),
    mend: fault.mend,
  };
}
