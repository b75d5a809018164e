/** Makes DOM elements; text only ever enters as text. */

type Child = Node | string;

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly Child[] = [],
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Pairs of a name and its value. */
export function facts(pairs: readonly (readonly [string, string])[]): HTMLElement {
  return element(
    'dl',
    {},
    pairs.flatMap(([name, value]) => [element('dt', {}, [name]), element('dd', {}, [value])]),
  );
}

export function button(text: string, kind: string, onClick: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: kind }, [text]);
  made.addEventListener('click', () => {
    if (made.getAttribute('aria-disabled') !== 'true') onClick();
  });
  return made;
}

/** A busy button keeps the focus, so it is marked and not disabled. */
export function setBusy(target: HTMLButtonElement, busy: boolean): void {
  target.setAttribute('aria-disabled', String(busy));
}
