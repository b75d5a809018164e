/** The formats in which definitions leave for other tools. */

import type { KpiGraph } from '../lineage/kpi-graph.ts';
import { dbtProject } from './dbt-project.ts';
import type { ExportFile } from './export-file.ts';
import { lookmlViews } from './lookml.ts';
import { odcsContracts } from './odcs.ts';
import { type OpenLineageOptions, openLineageEvents } from './openlineage.ts';

export const EXPORT_FORMATS = ['dbt', 'lookml', 'odcs', 'openlineage'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Promise: equal definitions and options give equal files. */
export function exportFiles(
  format: ExportFormat,
  graph: KpiGraph,
  options: OpenLineageOptions,
): readonly ExportFile[] {
  const { registry, contracts } = graph;
  switch (format) {
    case 'dbt':
      return dbtProject(registry, contracts);
    case 'lookml':
      return lookmlViews(registry, contracts, options.project);
    case 'odcs':
      return odcsContracts(contracts, options.project);
    case 'openlineage':
      return openLineageEvents(graph, options);
  }
}
