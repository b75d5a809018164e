/** Whether the numbers may be used today, line by line. */

import { needsWork } from '../../core/lineage/finding.ts';
import { failureSentence } from '../../core/quality/gates.ts';
import { ledgerDrift } from '../../core/quality/ledger-marks.ts';
import type { Snapshot } from '../../core/registry/published.ts';
import type { Block, Cell, Column, Row } from '../tab.ts';
import { date, instant, text } from './cells.ts';
import type { TabContext } from './tab-context.ts';

/** The columns are `label`, `value`, `detail`. */
export function healthBlock(
  context: TabContext,
  handEdits: number,
  columns: readonly Column[],
): Block {
  const { snapshot } = context;
  return {
    id: 'start.health',
    columns,
    showHeader: false,
    rows: [
      { key: 'heading', cells: { label: text('Health') }, style: 'section' },
      row(
        'data-as-of',
        'Data as of',
        date(snapshot.dataAsOf),
        'The last complete day in the sources, UTC.',
      ),
      row(
        'last-change',
        'Last change',
        instant(snapshot.refreshedAt, { style: 'stamp' }),
        'The last refresh that changed anything here. A refresh without news writes nothing.',
      ),
      row(
        'changed-by',
        'Refreshed by',
        text(snapshot.refreshedBy, { style: 'stamp' }),
        'As the warehouse saw it.',
      ),
      definitionsRow(snapshot),
      ledgerRow(snapshot),
      testsRow(snapshot),
      findingsRow(snapshot),
      officialRow(context),
      handEditsRow(handEdits),
    ],
  };
}

function row(key: string, label: string, value: Cell, detail: string): Row {
  return { key, cells: { label: text(label, { style: 'label' }), value, detail: text(detail) } };
}

function definitionsRow({ definitionsDeployed: isDeployed, metrics }: Snapshot): Row {
  const state = isDeployed
    ? text('published = deployed', { style: 'good' })
    : text('published and deployed differ', { style: 'bad' });
  const detail = isDeployed
    ? `The KPI view was built from the ${metrics.length} published definitions.`
    : 'The KPI view was not built from the published definitions: no number is official. Publish again.';
  return row('definitions', 'Definitions', state, detail);
}

function ledgerRow({ ledger, metrics }: Snapshot): Row {
  if (ledger.head.seq === 0) {
    const closed = text('not open', { style: 'bad' });
    return row('ledger', 'Ledger', closed, 'No definition is approved, so no number is official.');
  }
  const drifted = metrics.filter((metric) => ledgerDrift(metric, ledger) !== undefined);
  const waiting = ledger.waiting.length;
  const state =
    drifted.length === 0
      ? text('approved = published', { style: 'good' })
      : text(`${drifted.length} not as approved`, { style: 'bad' });
  const detail =
    drifted.length === 0
      ? 'What is published is what the ledger has live.'
      : `Not what the ledger has live: ${drifted.map(({ name }) => name).join(', ')}. Publish again.`;
  const open = waiting === 0 ? '' : ` ${waiting} waiting; see Sign-offs.`;
  return row('ledger', 'Ledger', state, `${detail}${open}`);
}

function testsRow({ quality }: Snapshot): Row {
  if (quality.length === 0) {
    const none = text('none has run', { style: 'warning' });
    return row('tests', 'Quality tests', none, 'Without tests no number is official.');
  }
  const failed = quality.filter((result) => !result.passed);
  const errors = failed.filter((result) => result.severity === 'error');
  const style = errors.length > 0 ? 'bad' : failed.length > 0 ? 'warning' : 'good';
  const counts = `${quality.length - failed.length} passed, ${failed.length} failed`;
  const [first] = errors.length > 0 ? errors : failed;
  const detail =
    first === undefined
      ? 'All tests passed.'
      : `${failureSentence(first)}${failed.length > 1 ? ` and ${failed.length - 1} more` : ''}; see Data Quality.`;
  return row('tests', 'Quality tests', text(counts, { style }), detail);
}

function findingsRow({ findings }: Snapshot): Row {
  const work = findings.filter(needsWork).length;
  const value =
    work === 0
      ? text('no finding', { style: 'good' })
      : text(`${work} to mend`, { style: 'warning' });
  const detail =
    work === 0
      ? 'What the definitions declare and what the SQL does agree.'
      : 'Where the definitions and the SQL disagree; see Lineage.';
  return row('lineage', 'Lineage', value, detail);
}

function officialRow(context: TabContext): Row {
  const lines = [...context.lines.values()];
  const official = lines.filter((line) => line.judgement.standing === 'canonical').length;
  const style = official === lines.length && official > 0 ? 'good' : 'warning';
  const counts = `${official} of ${lines.length}`;
  const detail = 'KPIs whose newest number is canonical.';
  return row('official', 'Official numbers', text(counts, { style }), detail);
}

function handEditsRow(count: number): Row {
  const value =
    count === 0 ? text('none', { style: 'good' }) : text(`${count}`, { style: 'warning' });
  const detail =
    count === 0
      ? 'No governed cell was typed over since the refresh before.'
      : 'Governed cells that were typed over and put back; listed below.';
  return row('hand-edits', 'Hand edits', value, detail);
}
