/** The text of one file of an export. */

import { stringify } from 'yaml';
import type { ExportFile } from '../../core/export/export-file.ts';

/** YAML 1.2 without anchors, so that every reader of YAML 1.1 understands it too; JSON by two blanks. */
export function exportText(file: ExportFile): string {
  switch (file.kind) {
    case 'yaml':
      return [
        ...file.comment.map((line) => `# ${line}\n`),
        stringify(file.value, { lineWidth: 100, aliasDuplicateObjects: false, version: '1.1' }),
      ].join('');
    case 'json':
      return `${JSON.stringify(file.value, null, 2)}\n`;
    case 'text':
      return file.text;
  }
}
