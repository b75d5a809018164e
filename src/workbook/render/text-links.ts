/** Which parts of a text should lead to cells, and where those cells stand when the batch has run. */

import type { TextFormatRun } from '../sheets-api.ts';
import type { CellTarget, TextPart } from '../tab.ts';
import type { Content } from './content.ts';
import type { Aim, Line, TextLink } from './line.ts';

/** The link to a cell; undefined where it does not stand in a tab that people see. */
export type LinkTo = (target: CellTarget) => string | undefined;

/** The parts with a target that the content holds whole: a text that is too long for a cell is cut. */
export function aimsOf(parts: readonly TextPart[], content: Content): readonly Aim[] {
  const held = typeof content === 'string' ? content : '';
  const aims: Aim[] = [];
  let from = 0;
  for (const { text, target } of parts) {
    const to = from + text.length;
    if (target && text !== '' && held.slice(from, to) === text) aims.push({ from, to, target });
    from = to;
  }
  return aims;
}

/** The lines with links in place of aims; what leads nowhere stays plain text. */
export function aimed(lines: readonly Line[], linkTo: LinkTo): readonly Line[] {
  return lines.map((line) => {
    if (line.cells.every(({ aims }) => aims === undefined)) return line;
    const cells = line.cells.map(({ aims, ...cell }) =>
      aims === undefined ? cell : { ...cell, links: aims.flatMap((aim) => linkOf(aim, linkTo)) },
    );
    return { ...line, cells };
  });
}

function linkOf({ from, to, target }: Aim, linkTo: LinkTo): readonly TextLink[] {
  const uri = linkTo(target);
  return uri === undefined ? [] : [[from, to, uri]];
}

/** A run goes on until the next one: a plain one ends each link that nothing follows directly, unless the text ends there too. */
export function runsOf(links: readonly TextLink[], content: Content): readonly TextFormatRun[] {
  const end = typeof content === 'string' ? content.length : 0;
  return links.flatMap(([from, to, uri], index) => {
    const run = { startIndex: from, format: { link: { uri } } };
    const isOver = to === end || links[index + 1]?.[0] === to;
    return isOver ? [run] : [run, { startIndex: to, format: {} }];
  });
}
