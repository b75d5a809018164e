/** Signing: the choice, for whom, and in the signer's own words what the signature means. */

import type { ProposalReport, SignatureForm } from '../core/endpoints/ledger-messages.ts';
import { button, element } from './element.ts';
import { areaField, choiceField } from './form-fields.ts';

const CHOICES = [
  ['approve', 'Approve'],
  ['reject', 'Reject'],
  ['abstain', 'Abstain'],
  ['recuse', 'Step back: I am not free to judge this'],
] as const;

/** `onSign` is told the signature, bound to the proposal as it is shown here. */
export function signForm(
  report: ProposalReport,
  onSign: (signature: SignatureForm) => void,
): HTMLElement {
  const choices = element('fieldset', {}, [
    element('legend', {}, ['Your vote']),
    ...CHOICES.map(([value, words]) =>
      element('label', { class: 'choice' }, [
        element('input', { type: 'radio', name: 'choice', value }),
        words,
      ]),
    ),
  ]);
  const people = choiceField(
    { id: 'sign-for', label: 'Sign for', hint: 'A delegation lets you sign in place of somebody.' },
    report.maySignFor.map((person, i) => [person, i === 0 ? `${person}` : `${person} (delegated)`]),
  );
  const statement = areaField(
    {
      id: 'sign-statement',
      label: 'What your signature means',
      hint: 'In your own words, such as: I have compared both years and answer for the new number. It stays on record with your name and the time.',
    },
    3,
  );
  const fault = element('p', { class: 'fault', role: 'alert' });
  const sign = button('Sign', 'primary', () => {
    const chosen = choices.querySelector<HTMLInputElement>('input:checked')?.value;
    const choice = CHOICES.find(([value]) => value === chosen)?.[0];
    const words = statement.control.value.trim();
    if (choice === undefined) return complain('Choose your vote.', choices.querySelector('input'));
    if (words.length < 3) return complain('Write what your signature means.', statement.control);
    fault.textContent = '';
    const [self] = [report.maySignFor[0]];
    const person = people.control.value || self || '';
    onSign({
      proposalId: report.id,
      choice,
      contentHash: report.contentHash,
      statement: words,
      ...(isOwn(person) ? {} : { onBehalfOf: person }),
    });
  });
  const isOwn = (person: string) => person === '' || person === report.reader;
  function complain(words: string, control: HTMLElement | null): void {
    fault.textContent = words;
    control?.focus();
  }
  return element('div', { class: 'sign' }, [
    element('h3', {}, ['Sign']),
    choices,
    ...(report.maySignFor.length === 1 && isOwn(report.maySignFor[0] ?? '') ? [] : [people.view]),
    statement.view,
    fault,
    sign,
  ]);
}
