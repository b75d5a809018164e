/** Columns of governed views: a dimension is one of the organisation's, each view carries it once, no name is taken. */

import { formatPlace, jsonPointer, type Locate } from '../../errors/located.ts';
import { didYouMean } from '../../errors/near-match.ts';
import type { Problem } from '../../errors/problem.ts';
import type { Contract, ContractColumn } from '../../quality/contract.ts';

export interface ContractSource {
  readonly value: Contract;
  readonly locate: Locate;
}

/** Names that the compiled statement puts beside a view's own columns. */
const TAKEN: readonly string[] = ['grain', 'first_day', 'slice_dimension'];

/** `dimensions` are the organisation's. */
export function checkViewColumns(
  contracts: readonly ContractSource[],
  dimensions: readonly string[],
): readonly Problem[] {
  return contracts.flatMap(({ value, locate }) =>
    value.columns.flatMap((column, index) => {
      const told = (key: string, found: Problem | undefined): readonly Problem[] => {
        if (!found) return [];
        const place = locate(jsonPointer('columns', index, key));
        const what = `${value.name}.${column.name}: ${found.what}`;
        return [{ ...found, what, where: formatPlace(place) }];
      };
      return [
        ...told('name', value.layer === 'governed' ? takenName(column) : undefined),
        ...told('dimension', mistakeIn(column, index, value, dimensions)),
      ];
    }),
  );
}

function takenName({ name }: ContractColumn): Problem | undefined {
  if (!TAKEN.includes(name.toLowerCase())) return undefined;
  return {
    code: 'contract.taken-name',
    what: 'the compiled statement has a column of this name.',
    mend: `Expected a name other than ${TAKEN.join(', ')}.`,
  };
}

function mistakeIn(
  { dimension, type }: ContractColumn,
  index: number,
  { columns }: Contract,
  dimensions: readonly string[],
): Problem | undefined {
  if (dimension === undefined) return undefined;
  if (!dimensions.includes(dimension)) {
    return {
      code: 'contract.unknown-dimension',
      what: `"${dimension}" is no dimension of the organisation.`,
      mend: `Expected one of ${dimensions.join(', ')}.${didYouMean(dimension, dimensions)}`,
    };
  }
  if (type !== 'STRING') {
    return {
      code: 'contract.dimension-type',
      what: `a ${type} carries the dimension "${dimension}".`,
      mend: 'Expected a STRING: a slice is named by its value.',
    };
  }
  const first = columns.slice(0, index).find((other) => other.dimension === dimension);
  return (
    first && {
      code: 'contract.duplicate-dimension',
      what: `"${first.name}" carries the dimension "${dimension}" already.`,
      mend: 'Expected one column a dimension.',
    }
  );
}
