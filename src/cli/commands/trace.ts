/** `countersign trace`: what a KPI serves and what it rests on, down to the source fields. */

import { Command } from 'commander';
import { traceMetric } from '../../core/lineage/metric-trace.ts';
import { findMetric } from '../../core/registry/find-metric.ts';
import { readLineage } from '../read-definitions.ts';
import type { Terminal } from '../terminal.ts';
import { traceLines } from '../trace-lines.ts';

export function traceCommand(terminal: Terminal): Command {
  return new Command('trace')
    .description('Follow a KPI up to the CEO KPIs and down to its source fields.')
    .argument('<kpi>', 'id, name or synonym of the KPI')
    .option('--json', 'print the trace as one line of JSON')
    .action(async (kpi: string, options: { readonly json?: boolean }) => {
      const lineage = await readLineage();
      const definitions = [...lineage.registry.metrics.values()].map((metric) => metric.definition);
      const trace = traceMetric(lineage, findMetric(definitions, kpi).id);
      terminal.print(options.json ? JSON.stringify(trace) : traceLines(trace).join('\n'));
    });
}
