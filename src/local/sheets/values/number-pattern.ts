/** Number format patterns as Sheets writes them: sections, conditions and literals, parsed once and remembered. */

import { type DatePart, formatDate, isDatePattern, parseDateParts } from './date-pattern.ts';
import { formatDigits, type Layout, parseLayout } from './digit-layout.ts';

type Condition = (value: number) => boolean;

interface Section {
  readonly condition: Condition | undefined;
  readonly text: string;
  readonly date: readonly DatePart[] | undefined;
  readonly layout: Layout;
}

const parsed = new Map<string, readonly Section[]>();

/** The text of a number under a pattern such as `#,##0.00;(#,##0.00)`, `0.0%` or `yyyy-mm-dd hh:mm`. */
export function formatNumber(value: number, pattern: string): string {
  const sections = sectionsOf(pattern);
  const index = chooseSection(value, sections);
  const section = sections[index];
  if (section === undefined) {
    return '';
  }
  if (section.date !== undefined) {
    return formatDate(value, section.date);
  }
  const showsSign = value < 0 && (index === 0 || section.condition !== undefined);
  const text = formatDigits(Math.abs(value), section.layout);
  return showsSign && /[1-9]/.test(text) ? `-${text}` : text;
}

/** The text of a text value: the fourth section or a lone `@` may wrap it. */
export function formatText(text: string, pattern: string): string {
  const sections = sectionsOf(pattern);
  const section = sections[3] ?? (sections.length === 1 ? sections[0] : undefined);
  const isWrapped = section !== undefined && withoutLiterals(section.text).includes('@');
  return isWrapped
    ? section.layout.prefix
        .concat(section.layout.suffix)
        .join('')
        .replace('@', () => text)
    : text;
}

function sectionsOf(pattern: string): readonly Section[] {
  const known = parsed.get(pattern);
  if (known !== undefined) {
    return known;
  }
  const sections = splitSections(pattern).map(parseSection);
  parsed.set(pattern, sections);
  return sections;
}

function splitSections(pattern: string): string[] {
  const tokens = pattern.match(/"[^"]*"|\\.|\[[^\]]*\]|;|[^"\\[;]+|./gs) ?? [];
  const sections = [''];
  for (const token of tokens) {
    if (token === ';') {
      sections.push('');
    } else {
      sections[sections.length - 1] += token;
    }
  }
  return sections;
}

function parseSection(text: string): Section {
  const condition = /\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]/.exec(text);
  const bare = text.replace(/\[(?:[<>=]+-?[\d.]+|[A-Za-z]{3,}\d*)\]/g, '');
  return {
    condition:
      condition === null ? undefined : conditionOf(condition[1] ?? '', Number(condition[2])),
    text: bare,
    date: isDatePattern(bare) ? parseDateParts(bare) : undefined,
    layout: parseLayout(bare),
  };
}

function conditionOf(operator: string, limit: number): Condition {
  switch (operator) {
    case '<':
      return (value) => value < limit;
    case '<=':
      return (value) => value <= limit;
    case '>':
      return (value) => value > limit;
    case '>=':
      return (value) => value >= limit;
    case '=':
      return (value) => value === limit;
    default:
      return (value) => value !== limit;
  }
}

/** Positive, negative and zero by place, unless sections state conditions. */
function chooseSection(value: number, sections: readonly Section[]): number {
  if (sections.some((section) => section.condition !== undefined)) {
    const index = sections.findIndex((section) => section.condition?.(value) ?? true);
    return index < 0 ? sections.length - 1 : index;
  }
  if (value < 0 && sections.length > 1) {
    return 1;
  }
  return value === 0 && sections.length > 2 ? 2 : 0;
}

function withoutLiterals(text: string): string {
  return text.replace(/"[^"]*"|\\./g, '');
}
