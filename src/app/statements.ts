/** The only statements that the add-on and the command line run against the governed dataset. */

import append from '../../sql/api_append.sql';
import definitions from '../../sql/api_definitions.sql';
import kpiValues from '../../sql/api_kpi_values.sql';
import ledger from '../../sql/api_ledger.sql';
import ledgerHead from '../../sql/api_ledger_head.sql';
import metric from '../../sql/api_metric.sql';
import registry from '../../sql/api_registry.sql';
import restatements from '../../sql/api_restatements.sql';
import session from '../../sql/api_session.sql';
import viewRows from '../../sql/api_view_rows.sql';

export const STATEMENTS = {
  append,
  definitions,
  kpiValues,
  ledger,
  ledgerHead,
  metric,
  registry,
  restatements,
  session,
  viewRows,
} as const;
