/** The newest outcome of every data test, failures first. */

import type { QualityResult, Snapshot } from '../../core/registry/published.ts';
import type { Row, Tab } from '../tab.ts';
import { instant, number, text } from './cells.ts';
import { titleBlock } from './title-block.ts';

/** The tab; a failed test of severity error takes the numbers above it out of official use. */
export function dataQualityTab(snapshot: Snapshot): Tab {
  const results = [...snapshot.quality].sort((a, b) => weightOf(b) - weightOf(a));
  return {
    id: 'data-quality',
    title: 'Data Quality',
    tabColor: 'amber',
    blocks: [
      titleBlock('data-quality', 'Data Quality', snapshot, [
        'A failed test of severity error marks every KPI that rests on the table as failed gate; a warning does not.',
      ]),
      {
        id: 'data-quality.tests',
        columns: [
          { id: 'subject', title: 'Table or view', width: 300 },
          { id: 'test', title: 'Test', width: 280 },
          { id: 'severity', title: 'Severity', width: 90 },
          { id: 'outcome', title: 'Outcome', width: 90 },
          { id: 'failing', title: 'Failing rows', width: 110, format: 'integer', align: 'right' },
          { id: 'tested', title: 'Tested at (UTC)', width: 130 },
        ],
        showHeader: true,
        filterable: true,
        rows: results.map(resultRow),
        rules: [
          { column: 'outcome', when: { textIs: 'passed' }, style: 'good' },
          { column: 'outcome', when: { textIs: 'failed' }, style: 'bad' },
        ],
      },
    ],
  };
}

function weightOf({ passed, severity }: QualityResult): number {
  if (passed) return 0;
  return severity === 'error' ? 2 : 1;
}

function resultRow(result: QualityResult): Row {
  return {
    key: `${result.subject}|${result.test}`,
    cells: {
      subject: text(result.subject),
      test: text(result.test),
      severity: text(result.severity),
      outcome: text(result.passed ? 'passed' : 'failed'),
      failing: number(result.failingRows),
      tested: instant(result.testedAt, { style: 'stamp' }),
    },
  };
}
