/** Where the boxes and lines of an org chart stand: leaves side by side, each parent over the middle of its children. */

import type { OrgNode } from './org-chart-tree.ts';

/** In pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
}

export interface Link {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

export interface OrgLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly links: readonly Link[];
}

export const BOX = { width: 126, height: 64 } as const;
const GAP = { across: 10, down: 30 } as const;
const LETTERS_A_LINE = 18;
const MOST_LINES = 4;

export function orgChartLayout(tops: readonly OrgNode[]): OrgLayout {
  const boxes: Box[] = [];
  const links: Link[] = [];
  let leaves = 0;
  let deepest = 0;
  const place = (node: OrgNode, depth: number): number => {
    deepest = Math.max(deepest, depth);
    const below = node.children.map((child) => place(child, depth + 1));
    const [first, last] = [below[0], below[below.length - 1]];
    const x =
      first === undefined || last === undefined
        ? leaves++ * (BOX.width + GAP.across)
        : (first + last) / 2;
    const y = depth * (BOX.height + GAP.down);
    boxes.push({ x, y, lines: wrapped(node.label) });
    const middle = (left: number) => left + BOX.width / 2;
    for (const child of below) {
      const toY = y + BOX.height + GAP.down;
      links.push({ fromX: middle(x), fromY: y + BOX.height, toX: middle(child), toY });
    }
    return x;
  };
  for (const top of tops) place(top, 0);
  return {
    width: Math.max(1, leaves) * (BOX.width + GAP.across) - GAP.across,
    height: (deepest + 1) * (BOX.height + GAP.down) - GAP.down,
    boxes,
    links,
  };
}

/** Broken between words; what does not fit ends in an ellipsis. */
function wrapped(label: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of label.split(/\s+(?!%)/).flatMap(pieces)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= LETTERS_A_LINE) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
  }
  if (line !== '') lines.push(line);
  if (lines.length <= MOST_LINES) return lines;
  const shown = lines.slice(0, MOST_LINES);
  return [...shown.slice(0, -1), `${(shown[MOST_LINES - 1] ?? '').slice(0, LETTERS_A_LINE - 2)} …`];
}

/** A word longer than a line, in parts. */
function pieces(word: string): readonly string[] {
  const letters = [...word];
  const count = Math.ceil(letters.length / LETTERS_A_LINE);
  return Array.from({ length: count }, (_, i) =>
    letters.slice(i * LETTERS_A_LINE, (i + 1) * LETTERS_A_LINE).join(''),
  );
}
