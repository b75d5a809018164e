/** Brief: the preview of a week, what keeps it from being issued, issuing it, and sending it. */

import { briefHtml } from '../core/brief/render/brief-html.ts';
import type { BriefView, IssueForm, MailNote } from '../core/endpoints/brief-messages.ts';
import { ask, done } from './asking.ts';
import { blockList, issueForm, pageView, unreadView } from './brief-view.ts';
import { button, element } from './element.ts';
import { textField } from './form-fields.ts';

export interface BriefSection {
  load(): void;
}

export function createBriefSection(section: HTMLElement): BriefSection {
  const said = element('div', { class: 'result', 'aria-live': 'polite' });
  const body = element('div', { class: 'result' });
  section.replaceChildren(element('h2', {}, ['Weekly brief']), said, body);

  async function load(week = ''): Promise<void> {
    said.replaceChildren();
    const question = {
      endpoint: 'sidebarBrief',
      args: [week],
      doing: 'Writing the brief',
    } as const;
    const view = await ask<BriefView>(body, question, () => void load(week));
    if (view !== undefined) show(view);
  }

  function show(view: BriefView): void {
    const { week, document, blocks, unread } = view;
    const isDraft = document.issue === null;
    const other = textField(
      { id: 'brief-week', label: 'Another week (a Monday)', value: week },
      { type: 'date', step: '7' },
    );
    const mayIssue = blocks.length === 0;
    body.replaceChildren(
      ...(unread === null ? [] : [unreadView(unread)]),
      pageView(document),
      ...(isDraft || !mayIssue ? [blockList(blocks)] : []),
      ...(isDraft ? [] : sending(view)),
      ...(mayIssue ? [issueForm(view, (form) => void issue(form))] : []),
      button('Save it as a page', '', () => save(view)),
      other.view,
      button('Look again', '', () => void load(other.control.value)),
      weekly(view),
    );
  }

  function sending({ week, recipients }: BriefView): readonly HTMLElement[] {
    return recipients.length === 0
      ? []
      : [button(`Mail it to ${recipients.join(', ')}`, '', () => void mail(week))];
  }

  function weekly({ week, isWeekly }: BriefView): HTMLElement {
    return button(
      isWeekly ? 'Stop mailing me the draft every Monday' : 'Mail me the draft every Monday',
      'link',
      () => void setWeekly(isWeekly ? 'off' : 'on', week),
    );
  }

  async function issue(form: IssueForm): Promise<void> {
    const question = {
      endpoint: 'sidebarIssueBrief',
      args: [JSON.stringify(form)],
      doing: 'Issuing it',
    } as const;
    const view = await ask<BriefView>(said, question, () => void load(form.week));
    if (view === undefined) return;
    show(view);
    done(
      said,
      'It is issued and on record. Refresh the workbook to see it in the tab Issued Brief.',
    );
  }

  async function mail(week: string): Promise<void> {
    const question = { endpoint: 'sidebarMailBrief', args: [week], doing: 'Mailing it' } as const;
    const note = await ask<MailNote>(said, question, () => void mail(week));
    if (note === undefined) return;
    const pdf = note.noPdf === null ? 'with the PDF' : `without a PDF: ${note.noPdf}`;
    done(said, `It went to ${note.to.join(', ')}, ${pdf}.`);
  }

  function save({ document: { brief, issue, corrected } }: BriefView): void {
    const page = briefHtml({ brief, issue, corrected, asKnownNow: null });
    const href = URL.createObjectURL(new Blob([page], { type: 'text/html;charset=utf-8' }));
    const download = `ceo-brief-${brief.week}.html`;
    const link = element('a', { href, download }, [`Save ${download}`]);
    said.replaceChildren(element('p', {}, [link]));
    link.focus();
  }

  async function setWeekly(wanted: 'on' | 'off', week: string): Promise<void> {
    const question = {
      endpoint: 'sidebarWeeklyBrief',
      args: [wanted],
      doing: 'Setting it',
    } as const;
    const isOn = await ask<boolean>(said, question, () => void setWeekly(wanted, week));
    if (isOn === undefined) return;
    await load(week);
    done(
      said,
      isOn
        ? 'Every Monday the workbook is refreshed and the draft is mailed to you. It is never issued by itself.'
        : 'The draft is no longer mailed to you.',
    );
  }

  return { load: () => void load() };
}
