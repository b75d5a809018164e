/** The only statements that the add-on and the command line run against the governed dataset. */

import kpiValues from '../../sql/api_kpi_values.sql';
import metric from '../../sql/api_metric.sql';
import registry from '../../sql/api_registry.sql';
import viewRows from '../../sql/api_view_rows.sql';

export const STATEMENTS = { kpiValues, metric, registry, viewRows } as const;
