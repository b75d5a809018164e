/** The sidebar: who you are, refreshing, looking up, tracing. The same file in Google Sheets and in the local workbench. */

import type { SidebarState } from '../core/endpoints/endpoint-messages.ts';
import { callAddOn } from './call-add-on.ts';
import { showIdentity } from './identity-section.ts';
import { createLookupSection } from './lookup-section.ts';
import { createRefreshSection } from './refresh-section.ts';
import { createTraceSection } from './trace-section.ts';

const STATE_WAIT_MS = 60_000;

const section = (id: string) => document.getElementById(id) as HTMLElement;

const identity = section('identity');
const refresh = createRefreshSection(section('refresh'), () => void loadState());
const lookup = createLookupSection(section('lookup'));
createTraceSection(section('trace'), lookup.open);

async function loadState(): Promise<void> {
  const answer = await callAddOn<SidebarState>('sidebarState', [], STATE_WAIT_MS);
  if (answer.ok) {
    showIdentity(identity, answer.value);
    refresh.showState(answer.value);
    lookup.offer(answer.value.kpis);
    return;
  }
  identity.replaceChildren('The warehouse did not say who you are.');
  refresh.showProblem(answer, () => void loadState());
}

showIdentity(identity, null);
void loadState();
