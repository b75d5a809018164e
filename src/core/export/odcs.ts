/** Data contracts in the Open Data Contract Standard, version 3.1.0. */

import {
  type ColumnType,
  type Contract,
  type ContractColumn,
  contractSubject,
  type QualityRule,
} from '../quality/contract.ts';
import type { JsonValue } from '../registry/canonical-json.ts';
import { columnSql } from '../registry/compile/identifier.ts';
import type { ExportFile, JsonObject } from './export-file.ts';

/** One file a contract. `project` is where the company's own datasets are. */
export function odcsContracts(
  contracts: readonly Contract[],
  project: string,
): readonly ExportFile[] {
  return contracts.map((contract) => ({
    kind: 'yaml',
    path: `${contract.name}.odcs.yaml`,
    comment: [
      'Exported by Countersign from its data contract; change that and export again.',
      'The contract has no version of its own: 1.0.0 stands for the one that is live.',
    ],
    value: odcsContract(contract, project),
  }));
}

function odcsContract(contract: Contract, project: string): JsonObject {
  const { name, dataset, owner, description, classification, system, freshness } = contract;
  return {
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id: contractSubject(contract),
    version: '1.0.0',
    status: 'active',
    name,
    domain: owner,
    description: { purpose: description },
    servers: [
      { server: 'warehouse', type: 'bigquery', project: contract.project ?? project, dataset },
    ],
    schema: [schemaObject(contract)],
    team: { name: owner },
    slaProperties: freshness && [
      {
        property: 'freshness',
        value: freshness.errorAfterDays,
        unit: 'd',
        element: `${name}.${freshness.column}`,
        description: `A warning after ${freshness.warnAfterDays} days, an error after ${freshness.errorAfterDays}, counted from the last complete day of all data.`,
      },
    ],
    customProperties: [
      { property: 'layer', value: contract.layer },
      { property: 'classification', value: classification },
      ...(system === undefined ? [] : [{ property: 'systemOfRecord', value: system }]),
    ],
  };
}

function schemaObject(contract: Contract): JsonObject {
  const { name, layer, description, grain, columns, quality } = contract;
  return {
    name,
    physicalName: name,
    logicalType: 'object',
    physicalType: layer === 'source' ? 'table' : 'view',
    description,
    dataGranularityDescription: grain,
    properties: columns.map((column) => property(column, contract)),
    quality: quality?.map(rule),
  };
}

function property(column: ContractColumn, { keys }: Contract): JsonObject {
  const { name, type, description, required, unique, unit, acceptedValues, relationship } = column;
  const position = keys.indexOf(name);
  return {
    name,
    logicalType: LOGICAL[type],
    physicalType: type,
    description,
    required: required ?? false,
    unique: unique ?? false,
    primaryKey: position >= 0 ? true : undefined,
    primaryKeyPosition: position >= 0 ? position + 1 : undefined,
    classification: column.classification,
    logicalTypeOptions: range(column),
    relationships: relationship && [
      { type: 'foreignKey', to: `${lastPart(relationship.table)}.${relationship.column}` },
    ],
    quality: acceptedValues && [
      {
        type: 'library',
        metric: 'invalidValues',
        arguments: { validValues: acceptedValues },
        mustBe: 0,
        severity: 'error',
      },
    ],
    customProperties: customProperties(column, unit),
  };
}

/** What the standard has no key for. */
function customProperties(column: ContractColumn, unit: string | undefined): JsonValue | undefined {
  const own = [
    ...(unit === undefined ? [] : [{ property: 'unit', value: unit }]),
    ...(column.protection === undefined
      ? []
      : [{ property: 'protection', value: column.protection }]),
    ...(column.dimension === undefined ? [] : [{ property: 'dimension', value: column.dimension }]),
  ];
  return own.length > 0 ? own : undefined;
}

const LOGICAL: Readonly<Record<ColumnType, string>> = {
  STRING: 'string',
  INT64: 'integer',
  FLOAT64: 'number',
  NUMERIC: 'number',
  BOOL: 'boolean',
  DATE: 'date',
  TIMESTAMP: 'timestamp',
  GEOGRAPHY: 'string',
};

function range({ range: ends }: ContractColumn): JsonObject | undefined {
  return ends && { minimum: ends.min, maximum: ends.max };
}

/** The standard's library where it has the rule, SQL where one statement says it, words for the rest. */
function rule(one: QualityRule): JsonObject {
  const severity = one.severity === 'warn' ? 'warning' : 'error';
  if (one.test === 'row_count') {
    return { type: 'library', metric: 'rowCount', mustBeGreaterOrEqualTo: one.min, severity };
  }
  if (one.test === 'compare') {
    const condition = `${columnSql(one.left)} ${one.operator} ${columnSql(one.right)}`;
    return {
      type: 'sql',
      description: `${condition}, wherever both have a value.`,
      query: `SELECT COUNT(*) FROM \${table} WHERE NOT (${condition})`,
      mustBe: 0,
      severity,
    };
  }
  return { type: 'text', description: `As the contract says it: ${JSON.stringify(one)}.` };
}

function lastPart(table: string): string {
  return table.slice(table.lastIndexOf('.') + 1);
}
