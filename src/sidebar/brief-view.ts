/** The brief of a week in a narrow column: what it says, what keeps it from being issued, and the form that signs it. */

import type { IssueBlock } from '../core/brief/issue-blocks.ts';
import type { BriefDocument } from '../core/brief/issued-brief.ts';
import { type BriefPage, briefPage } from '../core/brief/render/brief-page.ts';
import type { BriefView, IssueForm, UnreadView } from '../core/endpoints/brief-messages.ts';
import { button, element } from './element.ts';
import { folded } from './evidence-view.ts';
import { areaField } from './form-fields.ts';

export function pageView(document: BriefDocument): HTMLElement {
  const { title, standing, headline, board, sections, compared } = briefPage(document);
  return element('div', { class: 'brief' }, [
    element('h3', { tabindex: '-1' }, [title]),
    ...standing.map((text) => element('p', { class: 'muted' }, [text])),
    ...headline.map((sentence) => element('p', {}, sentenceView(sentence))),
    ...(compared === null ? [] : [comparedView(compared)]),
    folded(`Scoreboard: ${board.length} KPIs`, boardView(board)),
    ...sections.map(({ title: name, items }) =>
      folded(
        `${name}: ${items.length}`,
        element(
          'ul',
          { class: 'said' },
          items.map(({ head, lines }) =>
            element('li', {}, [
              ...(head === '' ? [] : [element('strong', {}, [head])]),
              ...lines.map((sentence) => element('p', {}, sentenceView(sentence))),
            ]),
          ),
        ),
      ),
    ),
  ]);
}

/** Before the draft: what was issued, and why it does not stand here. */
export function unreadView({ issued, what, mend }: UnreadView): HTMLElement {
  return element('div', { class: 'problem', role: 'alert' }, [
    element('p', {}, [element('strong', {}, [`${issued} ${what}`])]),
    element('p', {}, [`${mend} Below is the week as it is known now.`]),
  ]);
}

/** A sentence each: what is wrong, and who does what about it. */
export function blockList(blocks: readonly IssueBlock[]): HTMLElement {
  if (blocks.length === 0) {
    return element('p', { class: 'done' }, ['Nothing keeps it from being issued.']);
  }
  return element('div', {}, [
    element('h3', {}, [`What keeps it from being issued: ${blocks.length}`]),
    element(
      'ul',
      { class: 'said' },
      blocks.map(({ what, mend }) =>
        element('li', {}, [
          element('p', {}, [element('strong', {}, [what])]),
          element('p', { class: 'muted' }, [mend]),
        ]),
      ),
    ),
  ]);
}

/** Signs the brief as it is shown; of a week that is issued already it asks why it is issued again. */
export function issueForm(
  { week, briefHash, document: { issue }, unread }: BriefView,
  onIssue: (form: IssueForm) => void,
): HTMLElement {
  const isFirst = issue === null && unread === null;
  const statement = areaField(
    {
      id: 'brief-statement',
      label: 'What your signature means',
      hint: 'In your own words, such as: I have read every line and stand for it. It stays on record with your name, the time and the brief itself.',
    },
    3,
  );
  const reason = areaField({ id: 'brief-correction', label: 'Why it is issued again' });
  const fault = element('p', { class: 'fault', role: 'alert' });
  const sign = button(isFirst ? 'Issue this brief' : 'Issue the correction', 'primary', () => {
    const fields = isFirst ? [statement] : [reason, statement];
    const empty = fields.find(({ control }) => control.value.trim().length < 3);
    fault.textContent = empty === undefined ? '' : 'Write it in your own words.';
    if (empty !== undefined) return empty.control.focus();
    const signature = { week, briefHash, statement: statement.control.value.trim() };
    onIssue(isFirst ? signature : { ...signature, correction: reason.control.value.trim() });
  });
  const parts = [...(isFirst ? [] : [reason.view]), statement.view, fault, sign];
  return isFirst
    ? element('div', { class: 'sign' }, parts)
    : folded('Correct it', element('div', { class: 'sign' }, parts));
}

function sentenceView(sentence: BriefPage['headline'][number]): readonly (HTMLElement | string)[] {
  return sentence.map((part) =>
    part.kind === 'figure' ? element('strong', {}, [part.figure.text]) : part.text,
  );
}

function boardView(board: BriefPage['board']): HTMLElement {
  return element(
    'ul',
    { class: 'said' },
    board.map(({ name, value, change, target, status, mark }) =>
      element('li', {}, [
        element('strong', {}, [name]),
        element('p', {}, [
          [value, change, target === '' ? '' : `target ${target}`].filter(Boolean).join(', '),
          ...(mark === '' ? [] : [' ', element('span', { class: 'badge' }, [mark])]),
        ]),
        element('p', { class: 'muted' }, [status]),
      ]),
    ),
  );
}

function comparedView(rows: NonNullable<BriefPage['compared']>): HTMLElement {
  const others = rows.filter(({ isOther }) => isOther);
  if (others.length === 0) {
    return element('p', { class: 'muted' }, ['What is known now is what was issued.']);
  }
  const head = ['KPI', 'As issued', 'Known now'].map((name) =>
    element('th', { scope: 'col' }, [name]),
  );
  return element('div', {}, [
    element('h3', {}, [`As known then and now: ${others.length} differ`]),
    element('table', {}, [
      element('tr', {}, head),
      ...others.map(({ name, was, is }) =>
        element('tr', {}, [
          element('th', { scope: 'row' }, [name]),
          element('td', {}, [was]),
          element('td', {}, [is]),
        ]),
      ),
    ]),
  ]);
}
