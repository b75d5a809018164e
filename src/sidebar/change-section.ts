/** Logging a change of a KPI: pick it, edit it with live checks, look at the evidence, submit it for signatures. */

import type { SidebarState } from '../core/endpoints/endpoint-messages.ts';
import type {
  ChangeChecks,
  ChangeForm,
  EvidenceView,
  Inbox,
  KpiHistory,
  ProposalReport,
} from '../core/endpoints/ledger-messages.ts';
import { ask, done } from './asking.ts';
import { callAddOn } from './call-add-on.ts';
import { type ChangeFields, changeFields } from './change-fields.ts';
import { button, element } from './element.ts';
import { changesView, checksView, evidenceView, folded } from './evidence-view.ts';
import { areaField, choiceField, textField, today } from './form-fields.ts';
import { createKpiPicker } from './kpi-picker.ts';
import { proposalList } from './proposal-lines.ts';

/** Typing stops this long before the checks run. */
const PAUSE_MS = 900;
const CHECK_WAIT_MS = 60_000;

export interface ChangeSection {
  offer(kpis: SidebarState['kpis']): void;
  /** Drafts and open proposals of the reader, to go on with. */
  showMine(inbox: Inbox): void;
  edit(report: ProposalReport): void;
  /** Brings an earlier version back. */
  rollBack(history: KpiHistory, version: number): void;
}

export interface ChangeLinks {
  open(proposalId: string): void;
  onRecorded(): void;
}

type Start = Omit<ChangeForm, 'effectiveOn' | 'reason'> &
  Partial<Pick<ChangeForm, 'effectiveOn' | 'reason'>>;

export function createChangeSection(section: HTMLElement, links: ChangeLinks): ChangeSection {
  const picker = createKpiPicker('change', (id) => void pick(id));
  const mine = element('div');
  const live = element('div', { class: 'result', 'aria-live': 'polite' });
  const form = element('div');
  section.replaceChildren(
    element('h2', { id: 'change-title' }, ['Log a KPI change']),
    element('p', { class: 'muted' }, [
      'Nothing changes by this alone: others see the evidence and sign before it takes effect.',
    ]),
    element('div', { class: 'field picker' }, [
      element('label', { for: 'change-box' }, ['KPI']),
      ...picker.parts,
    ]),
    live,
    form,
    mine,
  );

  async function pick(id: string): Promise<void> {
    form.replaceChildren();
    const question = {
      endpoint: 'ledgerHistory',
      args: [id],
      doing: `Reading ${picker.nameOf(id)}`,
    } as const;
    const history = await ask<KpiHistory>(live, question, () => void pick(id));
    const version = history?.versions.find(({ isLive }) => isLive);
    if (history === undefined || version === undefined) return;
    const { metricId, liveVersion } = history;
    begin(
      { change: 'edit', metricId, baseVersion: liveVersion, definition: version.definition },
      history.name,
      history.open.length,
    );
  }

  /** `others` counts open proposals about the same KPI. */
  function begin(start: Start, name: string, others = 0): void {
    live.replaceChildren();
    form.replaceChildren(
      element('p', { tabindex: '-1' }, [element('strong', {}, [titleOf(start, name)])]),
      ...(others === 0
        ? []
        : [
            element('p', { class: 'notice' }, [
              `${others === 1 ? 'A proposal' : `${others} proposals`} about it ${others === 1 ? 'is' : 'are'} open already. The first to take effect makes the others out of date.`,
            ]),
          ]),
      changeForm(start, links),
    );
    form.querySelector<HTMLElement>('[tabindex]')?.focus();
  }

  return {
    offer: (kpis) => picker.offer(kpis),
    showMine(inbox) {
      const open = ['draft', 'proposed', 'in review', 'approved'];
      const lines = inbox.mine.filter(
        ({ status, metricId }) => metricId !== null && open.includes(status),
      );
      mine.replaceChildren(...proposalList('Your drafts and open proposals', lines, links.open));
    },
    edit({ content, id }) {
      if (!('definition' in content)) return;
      const name = String(content.definition.name ?? content.metricId);
      picker.box.value = name;
      begin({ ...content, proposalId: id }, name);
    },
    rollBack({ metricId, liveVersion, name, versions }, wanted) {
      const version = versions.find((one) => one.version === wanted);
      if (version === undefined) return;
      picker.box.value = name;
      begin(
        {
          change: 'roll-back',
          metricId,
          baseVersion: liveVersion,
          definition: version.definition,
        },
        `${name}, version ${wanted}`,
      );
    },
  };
}

function titleOf({ change, proposalId }: Start, name: string): string {
  if (change === 'roll-back') return `Bring back ${name}`;
  return proposalId === undefined ? name : `${name}: go on with ${proposalId}`;
}

const KINDS = [
  ['edit', 'Change it'],
  ['deprecate', 'Deprecate it: it should no longer be used'],
  ['retire', 'Retire it: it is no longer computed'],
  ['create', 'Add a new KPI modelled on it'],
] as const;

function changeForm(start: Start, links: ChangeLinks): HTMLElement {
  let proposalId = start.proposalId;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const kind = choiceField(
    { id: 'change-kind', label: 'What to do', value: start.change },
    start.proposalId === undefined ? KINDS : KINDS.filter(([value]) => value === start.change),
  );
  const newId = textField({
    id: 'change-new-id',
    label: 'Id of the new KPI',
    hint: 'Small letters, digits and underscores, such as gross_margin_retail. It never changes.',
    value: start.change === 'create' ? start.metricId : '',
  });
  const fields: ChangeFields = changeFields(start.definition);
  const members = element('div', {}, [
    ...fields.views,
    folded('Everything else', fields.rest.view),
  ]);
  const reason = areaField(
    {
      id: 'change-reason',
      label: 'Why',
      value: start.reason ?? '',
      hint: 'Those who sign read this first.',
    },
    3,
  );
  const day = textField(
    { id: 'change-day', label: 'Takes effect on', value: laterOf(start.effectiveOn) },
    { type: 'date', min: today() },
  );
  const link = textField(
    { id: 'change-link', label: 'Supporting link (https, not needed)', value: start.link ?? '' },
    { type: 'url', placeholder: 'https://' },
  );
  const checks = element('div', { class: 'result', 'aria-live': 'polite' });
  const live = element('div', { class: 'result', 'aria-live': 'polite' });
  const examined = element('div');
  const save = button('Save draft', '', () => void saveDraft());
  const look = button('Look at the evidence', 'primary', () => void examine());

  const isEdited = () => kind.control.value === 'edit' || kind.control.value === 'create';
  function arrange(): void {
    members.hidden = !(isEdited() && start.change !== 'roll-back');
    newId.view.hidden = kind.control.value !== 'create';
  }
  arrange();

  /** What the fields say, or a sentence about what can not be read. */
  function read(): ChangeForm | string {
    const change = start.change === 'roll-back' ? 'roll-back' : kind.control.value;
    const definition = members.hidden ? start.definition : fields.read();
    if (typeof definition === 'string') return definition;
    const isNew = change === 'create';
    if (isNew && !/^[a-z][a-z0-9_]{0,62}$/.test(newId.control.value)) {
      return 'The new KPI needs an id of small letters, digits and underscores.';
    }
    const address = link.control.value.trim();
    if (address !== '' && !/^https:\/\/\S+$/.test(address)) {
      return 'The supporting link should begin with https://, or be empty.';
    }
    return {
      ...(proposalId === undefined ? {} : { proposalId }),
      change: change as ChangeForm['change'],
      metricId: isNew ? newId.control.value : start.metricId,
      baseVersion: isNew ? 0 : start.baseVersion,
      definition,
      effectiveOn: day.control.value,
      reason: reason.control.value.trim(),
      ...(address === '' ? {} : { link: address }),
    };
  }

  function complete(): ChangeForm | undefined {
    const form = read();
    const wrong =
      typeof form === 'string'
        ? form
        : form.reason.length < 3
          ? 'Say why: those who sign read it first.'
          : undefined;
    if (wrong === undefined && typeof form !== 'string') return form;
    const line = element('p', { class: 'fault', role: 'alert', tabindex: '-1' }, [wrong ?? '']);
    live.replaceChildren(line);
    line.focus();
    return undefined;
  }

  function touched(): void {
    arrange();
    examined.replaceChildren();
    clearTimeout(timer);
    timer = setTimeout(() => void check(), PAUSE_MS);
  }

  let asked = 0;
  async function check(): Promise<void> {
    asked += 1;
    const question = asked;
    const form = read();
    if (typeof form === 'string') {
      checks.replaceChildren(element('p', { class: 'fault' }, [form]));
      return;
    }
    checks.replaceChildren(element('p', { class: 'muted working' }, ['Checking ...']));
    const answer = await callAddOn<ChangeChecks>(
      'ledgerCheck',
      [JSON.stringify(form)],
      CHECK_WAIT_MS,
    );
    if (question !== asked) return;
    if (answer.ok) checks.replaceChildren(...checkedView(answer.value));
    else checks.replaceChildren(element('p', { class: 'fault' }, [answer.problems[0]?.what ?? '']));
  }

  async function saveDraft(): Promise<void> {
    const form = complete();
    if (form === undefined) return;
    const question = {
      endpoint: 'ledgerSaveDraft',
      args: [JSON.stringify(form)],
      doing: 'Saving it',
    } as const;
    const report = await ask<ProposalReport>(live, question, () => void saveDraft());
    if (report === undefined) return;
    proposalId = report.id;
    done(live, `Saved as the draft ${report.id}. Only you see it.`);
    links.onRecorded();
  }

  async function examine(): Promise<void> {
    const form = complete();
    if (form === undefined) return;
    examined.replaceChildren();
    const text = JSON.stringify(form);
    const question = {
      endpoint: 'ledgerExamine',
      args: [text],
      doing: 'Computing both sides',
    } as const;
    const view = await ask<EvidenceView>(live, question, () => void examine());
    if (view === undefined) return;
    examined.replaceChildren(
      element('h3', {}, ['What changes']),
      changesView(view.report.changes),
      element('h3', {}, ['Evidence']),
      evidenceView(view),
      ...(view.report.canBeSubmitted
        ? [button('Submit for signatures', 'primary', () => void submit(text, view))]
        : [element('p', { class: 'notice' }, ['Mend it first, or save it as a draft.'])]),
    );
    examined.querySelector<HTMLElement>('[tabindex]')?.focus();
  }

  async function submit(text: string, view: EvidenceView): Promise<void> {
    const question = {
      endpoint: 'ledgerSubmit',
      args: [text, view.report.evidenceHash],
      doing: 'Submitting it',
    } as const;
    examined.replaceChildren();
    const report = await ask<ProposalReport>(live, question, () => void examine());
    if (report === undefined) return;
    links.onRecorded();
    links.open(report.id);
  }

  const made = element('div', {}, [
    ...(start.change === 'roll-back' ? [] : [kind.view]),
    newId.view,
    members,
    reason.view,
    day.view,
    link.view,
    checks,
    element('div', { class: 'buttons' }, [
      ...(start.proposalId === undefined || start.effectiveOn === undefined ? [save] : [save]),
      look,
    ]),
    live,
    examined,
  ]);
  for (const event of ['input', 'change'] as const) {
    for (const part of [kind.view, newId.view, members, day.view, link.view, reason.view]) {
      part.addEventListener(event, touched);
    }
  }
  return made;
}

function checkedView({ changes, checks, canBeSubmitted }: ChangeChecks): readonly HTMLElement[] {
  if (changes.length === 0) return [element('p', { class: 'muted' }, ['Nothing is changed yet.'])];
  return [
    ...(checks.length === 0 || canBeSubmitted
      ? [element('p', { class: 'good' }, ['✓ It can be submitted.'])]
      : []),
    ...(checks.length === 0 ? [] : checksView(checks)),
  ];
}

/** A day that has passed can not be proposed any more. */
function laterOf(day: string | undefined): string {
  const now = today();
  return day === undefined || day < now ? now : day;
}
