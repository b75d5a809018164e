/** Fields of a form, each with a label that belongs to it. There is no `form` element: the page may not submit any. */

import { element } from './element.ts';

export interface Field {
  /** Label and control together. */
  readonly view: HTMLElement;
  readonly control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
}

interface Wording {
  readonly id: string;
  readonly label: string;
  readonly value?: string;
  readonly hint?: string;
}

export function textField(
  wording: Wording,
  attributes: Readonly<Record<string, string>> = {},
): Field {
  const control = element('input', { type: 'text', autocomplete: 'off', ...attributes });
  return labelled(wording, control);
}

export function areaField(wording: Wording, rows = 2): Field {
  return labelled(wording, element('textarea', { rows: String(rows), spellcheck: 'true' }));
}

/** Pairs of a value and its words. */
export function choiceField(
  wording: Wording,
  options: readonly (readonly [string, string])[],
): Field {
  const control = element(
    'select',
    {},
    options.map(([value, words]) => element('option', { value }, [words])),
  );
  return labelled(wording, control);
}

function labelled({ id, label, value, hint }: Wording, control: Field['control']): Field {
  control.id = id;
  if (value !== undefined) control.value = value;
  const note =
    hint === undefined ? [] : [element('p', { id: `${id}-hint`, class: 'hint' }, [hint])];
  if (hint !== undefined) control.setAttribute('aria-describedby', `${id}-hint`);
  return {
    control,
    view: element('div', { class: 'field' }, [
      element('label', { for: id }, [label]),
      control,
      ...note,
    ]),
  };
}

/** Today in UTC, as all days of the product are. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
