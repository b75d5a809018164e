/** The only statements that the add-on and the command line run against the governed dataset. */

import append from '../../sql/api_append.sql';
import auditTrail from '../../sql/api_audit_trail.sql';
import brief from '../../sql/api_brief.sql';
import definitions from '../../sql/api_definitions.sql';
import documents from '../../sql/api_documents.sql';
import identity from '../../sql/api_identity.sql';
import inbox from '../../sql/api_inbox.sql';
import kpiChart from '../../sql/api_kpi_chart.sql';
import kpiValues from '../../sql/api_kpi_values.sql';
import kpis from '../../sql/api_kpis.sql';
import ledger from '../../sql/api_ledger.sql';
import ledgerHead from '../../sql/api_ledger_head.sql';
import metric from '../../sql/api_metric.sql';
import metricLedger from '../../sql/api_metric_ledger.sql';
import proposal from '../../sql/api_proposal.sql';
import registry from '../../sql/api_registry.sql';
import roles from '../../sql/api_roles.sql';
import session from '../../sql/api_session.sql';
import viewRows from '../../sql/api_view_rows.sql';

export const STATEMENTS = {
  append,
  auditTrail,
  brief,
  definitions,
  documents,
  identity,
  inbox,
  kpiChart,
  kpis,
  kpiValues,
  ledger,
  ledgerHead,
  metric,
  metricLedger,
  proposal,
  registry,
  session,
  roles,
  viewRows,
} as const;
