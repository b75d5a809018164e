/** `countersign impact`: which KPIs and which CEO KPIs move if a column changes. */

import { Command } from 'commander';
import { fieldKey } from '../../core/lineage/field.ts';
import { fieldImpact } from '../../core/lineage/field-impact.ts';
import { findColumn } from '../../core/lineage/find-column.ts';
import { impactLines } from '../impact-lines.ts';
import { readLineage } from '../read-definitions.ts';
import type { Terminal } from '../terminal.ts';

export function impactCommand(terminal: Terminal): Command {
  return new Command('impact')
    .description('Say which views, KPIs and CEO KPIs move if a column changes.')
    .argument('<column>', 'table.column of a source or a view, with or without its dataset')
    .option('--json', 'print the answer as one line of JSON')
    .action(async (column: string, options: { readonly json?: boolean }) => {
      const lineage = await readLineage();
      const { field, others } = findColumn(lineage, column);
      if (others.length > 0) {
        terminal.note(
          `Taken as ${fieldKey(field)}; it could also mean ${others.map(fieldKey).join(', ')}.`,
        );
      }
      const impact = fieldImpact(lineage, field);
      terminal.print(
        options.json ? JSON.stringify(impact) : impactLines(impact, lineage.registry).join('\n'),
      );
    });
}
