/** What the local BigQuery understands, read from the same tables that do the work, for the documents. */

import { SCALARS } from './sql/expression.ts';
import { AGGREGATES } from './sql/functions/aggregates.ts';
import { NUMBERING } from './sql/functions/numbering.ts';

export interface Supported {
  readonly scalarFunctions: readonly string[];
  readonly aggregateFunctions: readonly string[];
  readonly windowFunctions: readonly string[];
  readonly statements: readonly string[];
  readonly methods: readonly string[];
}

/** Everything supported, sorted by name; whatever is not listed is refused by name. */
export function supported(): Supported {
  return {
    scalarFunctions: [
      ...Object.keys(SCALARS),
      'ARRAY',
      'CAST',
      'EXTRACT',
      'SAFE_CAST',
      'STRUCT',
    ].sort(),
    aggregateFunctions: Object.keys(AGGREGATES).sort(),
    windowFunctions: Object.keys(NUMBERING).sort(),
    statements: STATEMENTS,
    methods: METHODS,
  };
}

const STATEMENTS = [
  'SELECT',
  'INSERT',
  'UPDATE',
  'DELETE',
  'MERGE',
  'TRUNCATE TABLE',
  'CREATE [OR REPLACE] TABLE [IF NOT EXISTS] [AS SELECT]',
  'CREATE [OR REPLACE] VIEW [IF NOT EXISTS]',
  'CREATE SCHEMA [IF NOT EXISTS]',
  'CREATE [OR REPLACE] PROCEDURE',
  'CREATE [OR REPLACE] FUNCTION ... LANGUAGE js (STRING, BOOL, ARRAY<STRING>)',
  'DROP TABLE | VIEW | SCHEMA | PROCEDURE | FUNCTION [IF EXISTS]',
  'CALL',
  'BEGIN TRANSACTION, COMMIT, ROLLBACK',
  'DECLARE, SET, IF, BEGIN ... END, ASSERT, RAISE USING MESSAGE, RETURN',
];

const METHODS = [
  'jobs.query',
  'jobs.getQueryResults',
  'jobs.insert (query)',
  'jobs.get',
  'jobs.list',
  'jobs.cancel',
  'tables.get',
  'tables.list',
  'tables.insert',
  'tables.patch (descriptions, labels)',
  'tables.delete',
  'datasets.get',
  'datasets.list',
  'datasets.insert',
  'datasets.patch (description, labels, access)',
  'datasets.delete',
  'routines.get',
  'routines.list',
];
