/** The newest outcomes of the data tests: every failure by itself, what passed by table. */

import { waiverOf, waiverWords } from '../../core/quality/gates.ts';
import type { QualityResult, Snapshot } from '../../core/registry/published.ts';
import type { Row, Tab } from '../tab.ts';
import { instant, number, text } from './cells.ts';
import { titleBlock } from './title-block.ts';

/** The tab; a failed test of severity error takes the numbers above it out of official use. */
export function dataQualityTab(snapshot: Snapshot): Tab {
  const failed = snapshot.quality.filter(({ passed }) => !passed);
  const passed = snapshot.quality.filter((result) => result.passed);
  return {
    id: 'data-quality',
    title: 'Data Quality',
    tabColor: 'amber',
    blocks: [
      titleBlock('data-quality', 'Data Quality', snapshot, [
        'A failed test of severity error marks every KPI that rests on the table as failed gate, unless a signed waiver lets it pass for a time; a warning does not.',
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
        rows: [...failed]
          .sort(bySeverity)
          .map((result) => failedRow(result, snapshot))
          .concat(bySubject(passed).map(passedRow)),
        rules: [
          { column: 'outcome', when: { textIs: 'passed' }, style: 'good' },
          { column: 'outcome', when: { textIs: 'failed' }, style: 'bad' },
          { column: 'outcome', when: { textIs: 'waived' }, style: 'warning' },
        ],
      },
    ],
  };
}

/** Errors before warnings. */
function bySeverity(a: QualityResult, b: QualityResult): number {
  return Number(b.severity === 'error') - Number(a.severity === 'error');
}

function failedRow(result: QualityResult, { ledger }: Snapshot): Row {
  const waiver = waiverOf(result, ledger);
  const outcome =
    waiver === undefined
      ? text('failed')
      : text('waived', { note: `Failed, ${waiverWords(waiver)}: ${waiver.reason}` });
  return {
    key: `${result.subject}|${result.test}`,
    cells: {
      subject: text(result.subject),
      test: text(result.test),
      severity: text(result.severity),
      outcome,
      failing: number(result.failingRows),
      tested: instant(result.testedAt, { style: 'stamp' }),
    },
  };
}

type Results = readonly [QualityResult, ...QualityResult[]];

function bySubject(results: readonly QualityResult[]): readonly Results[] {
  const groups = new Map<string, [QualityResult, ...QualityResult[]]>();
  for (const result of results) {
    const group = groups.get(result.subject);
    if (group === undefined) groups.set(result.subject, [result]);
    else group.push(result);
  }
  return [...groups.values()];
}

/** One row a table; a note names the tests. */
function passedRow(results: Results): Row {
  const [first] = results;
  const names = results.map(({ test, severity }) => `${test} (${severity})`).join('\n');
  const times = results.map(({ testedAt }) => testedAt).sort();
  return {
    key: `${first.subject}|passed`,
    cells: {
      subject: text(first.subject),
      test: text(results.length === 1 ? first.test : `${results.length} tests`, { note: names }),
      severity: text([...new Set(results.map(({ severity }) => severity))].join(', ')),
      outcome: text('passed'),
      failing: number(0),
      tested: instant(times[0] ?? first.testedAt, { style: 'stamp' }),
    },
  };
}
