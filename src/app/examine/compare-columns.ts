/** The columns that the warehouse holds against those that a contract promises. */

import type { DefinitionPlaces } from '../../core/lineage/definition-places.ts';
import type { Finding } from '../../core/lineage/finding.ts';
import { type Contract, contractSubject } from '../../core/quality/contract.ts';
import type { Table } from '../ports.ts';

/** `tables.get` still speaks of legacy SQL's types. */
const MODERN: Readonly<Record<string, string>> = {
  INTEGER: 'INT64',
  FLOAT: 'FLOAT64',
  BOOLEAN: 'BOOL',
};

/** A missing column or another type is an error; a column that nobody promised is a note, for loaders may add some. */
export function compareColumns(
  contract: Contract,
  table: Table,
  places: DefinitionPlaces,
): readonly Finding[] {
  const deployed = new Map(
    (table.schema?.fields ?? []).map(({ name, type }) => [name?.toLowerCase(), typeName(type)]),
  );
  const subject = contractSubject(contract);
  const broken = contract.columns.flatMap(({ name, type }, at): readonly Finding[] => {
    const found = deployed.get(name.toLowerCase());
    if (found === type) return [];
    const about = { subject: `${subject}.${name}`, severity: 'error' as const };
    const where = places.contract(contract.name, ['columns', at, 'name']);
    const mend = 'Mend the contract, or what fills the warehouse.';
    return found === undefined
      ? [
          {
            ...about,
            code: 'deployed.missing-column',
            what: `The warehouse has no column ${subject}.${name}.`,
            where,
            mend,
          },
        ]
      : [
          {
            ...about,
            code: 'deployed.column-type',
            what: `${subject}.${name} is ${found} in the warehouse, and ${type} in the contract.`,
            where: places.contract(contract.name, ['columns', at, 'type']),
            mend,
          },
        ];
  });
  return [...broken, ...additional(contract, [...deployed.keys()], subject, places)];
}

function additional(
  { name, columns }: Contract,
  deployed: readonly (string | undefined)[],
  subject: string,
  places: DefinitionPlaces,
): readonly Finding[] {
  const known = new Set(columns.map((column) => column.name.toLowerCase()));
  const others = deployed.filter((column) => column !== undefined && !known.has(column));
  if (others.length === 0) return [];
  return [
    {
      code: 'deployed.additional-column',
      severity: 'note',
      subject,
      what: `${subject} has columns in the warehouse that its contract does not name: ${others.join(', ')}.`,
      where: places.contract(name, ['columns']),
    },
  ];
}

function typeName(type: string | undefined): string {
  const name = (type ?? '').toUpperCase();
  return MODERN[name] ?? name;
}
