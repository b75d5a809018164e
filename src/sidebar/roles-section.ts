/** Who may do what, who stands in for whom, and proposing to change that. */

import type { ProposalReport, RolesView } from '../core/endpoints/ledger-messages.ts';
import { ask, done } from './asking.ts';
import { button, element } from './element.ts';
import { folded } from './evidence-view.ts';
import { areaField, choiceField, textField, today } from './form-fields.ts';

export interface RolesSection {
  load(): void;
}

export function createRolesSection(
  section: HTMLElement,
  open: (proposalId: string) => void,
): RolesSection {
  const said = element('div', { class: 'result', 'aria-live': 'polite' });
  const body = element('div', { class: 'result' });
  section.replaceChildren(element('h2', {}, ['Roles and delegations']), said, body);

  async function load(): Promise<void> {
    const question = { endpoint: 'ledgerRoles', doing: 'Reading who may do what' } as const;
    const view = await ask<RolesView>(body, question, () => void load());
    if (view !== undefined) show(view);
  }

  function show(view: RolesView): void {
    body.replaceChildren(
      ...view.roles.flatMap(({ role, people }) => [
        element('h3', {}, [role]),
        element(
          'ul',
          {},
          people.length === 0
            ? [element('li', { class: 'muted' }, ['Nobody'])]
            : people.map((person) => element('li', {}, [person])),
        ),
      ]),
      ...delegations(view),
      ...(view.mayDelegate ? [folded('Let somebody sign instead of you', ...delegating())] : []),
      folded('Propose to give or take a role', ...proposing(view)),
    );
  }

  function delegations({ delegations: lines, user }: RolesView): readonly HTMLElement[] {
    return [
      element('h3', {}, ['Delegations']),
      lines.length === 0
        ? element('p', { class: 'muted' }, ['Nobody stands in for anybody.'])
        : element(
            'ul',
            { class: 'said' },
            lines.map(({ from, to, until }) =>
              element('li', {}, [
                `${to} may sign for ${from} until ${until}.`,
                ...(from === user
                  ? [
                      button(
                        `End it`,
                        '',
                        () => void record('ledgerEndDelegation', to, 'It is ended.'),
                      ),
                    ]
                  : []),
              ]),
            ),
          ),
    ];
  }

  function delegating(): readonly HTMLElement[] {
    const to = textField({ id: 'delegate-to', label: 'To (e-mail address)' });
    const until = textField(
      { id: 'delegate-until', label: 'Until, this day included', value: today() },
      { type: 'date', min: today() },
    );
    const reason = areaField({ id: 'delegate-reason', label: 'Why' });
    return [
      to.view,
      until.view,
      reason.view,
      button('Delegate', 'primary', () => {
        const delegation = {
          to: to.control.value.trim().toLowerCase(),
          until: until.control.value,
          reason: reason.control.value.trim(),
        };
        void record('ledgerDelegate', JSON.stringify(delegation), 'The delegation is on record.');
      }),
    ];
  }

  function proposing({ roles }: RolesView): readonly HTMLElement[] {
    const change = choiceField({ id: 'role-change', label: 'What to do' }, [
      ['grant-role', 'Give a role'],
      ['revoke-role', 'Take a role'],
    ]);
    const person = textField({ id: 'role-person', label: 'Person (e-mail address)' });
    const role = choiceField(
      { id: 'role-name', label: 'Role' },
      roles.map((one) => [one.role, one.role]),
    );
    const reason = areaField({ id: 'role-reason', label: 'Why' });
    return [
      change.view,
      person.view,
      role.view,
      reason.view,
      button('Submit for signatures', 'primary', () => {
        const proposal = {
          change: change.control.value,
          person: person.control.value.trim().toLowerCase(),
          role: role.control.value,
          reason: reason.control.value.trim(),
        };
        void propose(JSON.stringify(proposal));
      }),
    ];
  }

  async function record(
    endpoint: 'ledgerDelegate' | 'ledgerEndDelegation',
    sent: string,
    words: string,
  ): Promise<void> {
    const question = { endpoint, args: [sent], doing: 'Recording it' };
    const view = await ask<RolesView>(said, question, () => void record(endpoint, sent, words));
    if (view === undefined) return;
    show(view);
    done(said, words);
  }

  async function propose(sent: string): Promise<void> {
    const question = {
      endpoint: 'ledgerProposeRole',
      args: [sent],
      doing: 'Submitting it',
    } as const;
    const report = await ask<ProposalReport>(said, question, () => void propose(sent));
    if (report !== undefined) open(report.id);
  }

  return { load: () => void load() };
}
