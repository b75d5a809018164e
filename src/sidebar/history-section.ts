/** Every version of a KPI: who proposed it, who signed, when it took effect, what it changed, and the way back to it. */

import type { SidebarState } from '../core/endpoints/endpoint-messages.ts';
import type { KpiHistory, KpiVersion } from '../core/endpoints/ledger-messages.ts';
import { ask } from './asking.ts';
import { button, element } from './element.ts';
import { changesView, folded } from './evidence-view.ts';
import { instantText } from './instant-text.ts';
import { createKpiPicker } from './kpi-picker.ts';
import { proposalList } from './proposal-lines.ts';
import { votesList } from './proposal-view.ts';

export interface HistorySection {
  offer(kpis: SidebarState['kpis']): void;
}

export interface HistoryLinks {
  open(proposalId: string): void;
  rollBack(history: KpiHistory, version: number): void;
}

export function createHistorySection(section: HTMLElement, links: HistoryLinks): HistorySection {
  const picker = createKpiPicker('history', (id) => void show(id));
  const live = element('div', { class: 'result', 'aria-live': 'polite' });
  section.replaceChildren(
    element('h2', {}, ['History of a KPI']),
    element('div', { class: 'field picker' }, [
      element('label', { for: 'history-box' }, ['KPI']),
      ...picker.parts,
    ]),
    live,
  );

  async function show(id: string): Promise<void> {
    const question = {
      endpoint: 'ledgerHistory',
      args: [id],
      doing: `Reading the history of ${picker.nameOf(id)}`,
    } as const;
    const history = await ask<KpiHistory>(live, question, () => void show(id));
    if (history === undefined) return;
    live.replaceChildren(historyView(history, links));
    live.querySelector<HTMLElement>('[tabindex]')?.focus();
  }

  return { offer: (kpis) => picker.offer(kpis) };
}

function historyView(history: KpiHistory, links: HistoryLinks): HTMLElement {
  return element('article', { 'aria-label': history.name }, [
    element('p', { tabindex: '-1' }, [element('strong', {}, [history.name])]),
    ...proposalList('Open proposals', history.open, links.open),
    element('h3', {}, ['Versions']),
    element(
      'ol',
      { class: 'said' },
      history.versions.map((version) =>
        element('li', {}, [versionView(version, () => links.rollBack(history, version.version))]),
      ),
    ),
    ...proposalList('Proposals that ended without effect', history.ended, links.open),
  ]);
}

function versionView(version: KpiVersion, rollBack: () => void): HTMLElement {
  const { proposal } = version;
  return element('div', {}, [
    element('p', { class: 'badges' }, [
      element('strong', {}, [`Version ${version.version}`]),
      ...(version.isLive ? [element('span', { class: 'badge official' }, ['live'])] : []),
      ...(proposal?.isRollBack ? [element('span', { class: 'badge' }, ['brought back'])] : []),
    ]),
    ...(proposal === null ? [] : [element('p', { dir: 'auto' }, [proposal.reason])]),
    element('p', { class: 'muted' }, [`In effect since ${instantText(version.at)}.`]),
    element('p', { class: 'muted' }, [
      proposal === null
        ? 'It comes from the opening of the ledger.'
        : `Proposed by ${proposal.proposer} (${proposal.id}), put into effect by ${proposal.publishedBy}.`,
    ]),
    ...(version.changes.length === 0 ? [] : [changesView(version.changes)]),
    ...(version.votes.length === 0 ? [] : [folded('Signatures', votesList(version.votes))]),
    folded(
      'Whole definition',
      element('pre', { tabindex: '0' }, [JSON.stringify(version.definition, null, 1)]),
    ),
    ...(version.isLive
      ? []
      : [button(`Propose to bring version ${version.version} back`, '', rollBack)]),
  ]);
}
