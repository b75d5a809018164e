/** Tracing the selected cell: what the number is, whether it may look official, and where it comes from. */

import type { TracePath, TraceReport } from '../core/endpoints/endpoint-messages.ts';
import { callAddOn } from './call-add-on.ts';
import { button, element, facts, setBusy } from './element.ts';
import { problemView } from './problem-view.ts';

const WAIT_MS = 60_000;

export function createTraceSection(section: HTMLElement): void {
  const live = element('div', { class: 'result', 'aria-live': 'polite' });
  const start = button('Trace this cell', '', () => void trace());
  section.replaceChildren(
    element('h2', { id: 'trace-title' }, ['Trace this cell']),
    element('p', { class: 'muted' }, [
      'Select a governed number to see what it means and where it comes from.',
    ]),
    start,
    live,
  );

  async function trace(): Promise<void> {
    setBusy(start, true);
    live.replaceChildren(element('p', { class: 'muted' }, ['Looking it up ...']));
    const answer = await callAddOn<TraceReport>('sidebarTrace', [], WAIT_MS);
    setBusy(start, false);
    live.replaceChildren(
      answer.ok ? traceView(answer.value) : problemView(answer.problems, () => void trace()),
    );
    live.querySelector<HTMLElement>('[tabindex]')?.focus();
  }
}

function traceView(report: TraceReport): HTMLElement {
  return element('div', {}, [
    element('p', { tabindex: '-1' }, [element('strong', {}, [report.name])]),
    element('p', { class: 'value' }, [report.value]),
    element('p', { class: 'muted' }, [`${report.period}, ${report.cell}`]),
    element('p', {}, [
      element('span', { class: report.isOfficial ? 'badge official' : 'badge' }, [report.standing]),
    ]),
    element('p', {}, [report.reason]),
    facts([
      ['Data as of', report.dataAsOf],
      ['Owner', report.owner],
      ['Definition', `version ${report.version}`],
    ]),
    element('h3', {}, ['Means']),
    element('p', {}, [report.definition]),
    element('p', {}, [element('code', {}, [report.formula])]),
    element('h3', {}, ['Comes from']),
    origins(report.paths, 'direct'),
    element('details', {}, [
      element('summary', {}, ['Fields that decide which rows count']),
      origins(report.paths, 'indirect'),
    ]),
  ]);
}

function origins(paths: readonly TracePath[], kind: TracePath['kind']): HTMLElement {
  const ofKind = paths.filter((path) => path.kind === kind);
  return ofKind.length === 0
    ? element('p', { class: 'muted' }, ['None.'])
    : element('ul', {}, grouped(ofKind).map(originView));
}

/** A column of a governed view, with the source fields it rests on by table. */
interface Origin {
  readonly column: string;
  readonly fields: Map<string, string[]>;
}

function grouped(paths: readonly TracePath[]): Origin[] {
  const origins = new Map<string, Origin>();
  for (const { view, column, sourceTable, sourceField } of paths) {
    const name = `${view}.${column}`;
    const origin = origins.get(name) ?? { column: name, fields: new Map() };
    origins.set(name, origin);
    origin.fields.set(sourceTable, [...(origin.fields.get(sourceTable) ?? []), sourceField]);
  }
  return [...origins.values()];
}

function originView({ column, fields }: Origin): HTMLElement {
  const sources = [...fields].map(([table, names]) =>
    element(
      'code',
      {},
      breakable(names.length === 1 ? `${table}.${names[0]}` : `${table}: ${names.join(', ')}`),
    ),
  );
  return element('li', { class: 'path' }, [element('code', {}, breakable(column)), ...sources]);
}

/** Long names break after a dot or an underscore, not within a word. */
function breakable(name: string): (Node | string)[] {
  return name
    .split(/(?<=[._])/)
    .flatMap((part, index) => (index === 0 ? [part] : [element('wbr'), part]));
}
