/** `countersign export`: the definitions in the terms of other tools. */

import { join } from 'node:path';
import { Command, Option } from 'commander';
import { EXPORT_FORMATS, type ExportFormat, exportFiles } from '../../core/export/exports.ts';
import { systemClock } from '../../node/google-host.ts';
import { LOCAL_PROJECT } from '../local-project.ts';
import { readLineage } from '../read-definitions.ts';
import type { Terminal } from '../terminal.ts';

interface ExportOptions {
  readonly format: ExportFormat;
  readonly out?: string;
  readonly project: string;
}

export function exportCommand(terminal: Terminal): Command {
  return new Command('export')
    .description('Write definitions, contracts or lineage as files for other tools.')
    .addOption(
      new Option('--format <name>', 'what to write').choices(EXPORT_FORMATS).makeOptionMandatory(),
    )
    .option('--out <folder>', 'where to write it (default: out/<format>)')
    .option('--project <id>', 'BigQuery project that the files name', LOCAL_PROJECT)
    .action(async ({ format, project, out = join('out', format) }: ExportOptions) => {
      const lineage = await readLineage();
      const { writeExport } = await import('../../node/export/write-export.ts');
      const files = exportFiles(format, lineage, { project, eventTime: systemClock.now() });
      writeExport(out, files);
      terminal.print(`Wrote ${files.length} files to ${out}.`);
    });
}
