/** The sidebar: who you are, and its parts: workbook, brief, change, sign-off, history, audit trail, roles. The same file in Google Sheets and in the local workbench. */

import type { SidebarState } from '../core/endpoints/endpoint-messages.ts';
import { createAuditSection } from './audit-section.ts';
import { createBriefSection } from './brief-section.ts';
import { callAddOn } from './call-add-on.ts';
import { createChangeSection } from './change-section.ts';
import { createHistorySection } from './history-section.ts';
import { showIdentity } from './identity-section.ts';
import { createLookupSection } from './lookup-section.ts';
import { createRefreshSection } from './refresh-section.ts';
import { createRolesSection } from './roles-section.ts';
import { createSignoffSection } from './signoff-section.ts';
import { createTabs } from './tabs.ts';
import { createTraceSection } from './trace-section.ts';
import { createWaiverSection } from './waiver-section.ts';

const STATE_WAIT_MS = 60_000;

const PARTS = [
  { id: 'workbook', title: 'Workbook' },
  { id: 'brief', title: 'Brief' },
  { id: 'change', title: 'Change' },
  { id: 'signoff', title: 'Sign-off' },
  { id: 'history', title: 'History' },
  { id: 'audit', title: 'Audit' },
  { id: 'roles', title: 'Roles' },
];

const section = (id: string) => document.getElementById(id) as HTMLElement;

const identity = section('identity');
const refresh = createRefreshSection(section('refresh'), () => void loadState());
const lookup = createLookupSection(section('lookup'), () => {
  tabs.open('change');
  waiver.show();
});
createTraceSection(section('trace'), lookup.open);
const links = { open: openProposal, onRecorded: () => signoff.load() };
const change = createChangeSection(section('change'), links);
const waiver = createWaiverSection(section('waiver'), links);
const signoff = createSignoffSection(section('panel-signoff'), {
  onInbox(inbox) {
    tabs.mark('signoff', inbox.waiting.length, 'wait for you');
    change.showMine(inbox);
  },
  edit(report) {
    tabs.open('change');
    change.edit(report);
    waiver.edit(report);
  },
});
const history = createHistorySection(section('panel-history'), {
  open: openProposal,
  rollBack(kpi, version) {
    tabs.open('change');
    change.rollBack(kpi, version);
  },
});
const brief = createBriefSection(section('panel-brief'));
const audit = createAuditSection(section('panel-audit'));
const roles = createRolesSection(section('panel-roles'), openProposal);
const tabs = createTabs(section('parts'), PARTS, (id) => {
  if (id === 'brief') brief.load();
  if (id === 'audit') audit.load();
  if (id === 'roles') roles.load();
});

function openProposal(id: string): void {
  tabs.open('signoff');
  signoff.open(id);
}

async function loadState(): Promise<void> {
  const answer = await callAddOn<SidebarState>('sidebarState', [], STATE_WAIT_MS);
  if (answer.ok) {
    showIdentity(identity, answer.value);
    refresh.showState(answer.value);
    for (const finder of [lookup, change, history]) finder.offer(answer.value.kpis);
    return;
  }
  identity.replaceChildren('The warehouse did not say who you are.');
  refresh.showProblem(answer, () => void loadState());
}

showIdentity(identity, null);
tabs.open('workbook');
signoff.load();
void loadState();
