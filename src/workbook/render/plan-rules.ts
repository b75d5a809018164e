/** Conditional format rules: ours are known by their content, since Google gives them no id. */

import type { ConditionalFormatRule, Request, Sheet } from '../sheets-api.ts';
import type { Rule } from '../tab.ts';
import { type BlockPlace, columnSpan } from './block-place.ts';
import { becomes, type Shift, type Span } from './span.ts';
import { formatOf, styleKey } from './theme.ts';

export interface Before {
  readonly sheet: Sheet | undefined;
  readonly shift: Shift;
}

export interface RulePlan {
  /** Run before rows and columns shift, while the indexes that were read still hold. */
  readonly deletes: readonly Request[];
  readonly adds: readonly Request[];
  /** What tells our rules from people's at the next render. */
  readonly signatures: readonly string[];
}

/** Plans so that every declared rule stands once. Ours go first, so that a rule of people can not hide a warning. */
export function planRules(
  before: Before,
  places: readonly BlockPlace[],
  known: readonly string[],
): RulePlan {
  const wanted = places.flatMap(wantedRules);
  const ours = new Set([...known, ...wanted.map((rule) => rule.signature)]);
  const columns = new Set(wanted.map((rule) => rule.span.startColumnIndex));
  const open = [...wanted];
  const stale: number[] = [];
  for (const [index, rule] of (before.sheet?.conditionalFormats ?? []).entries()) {
    const signature = signatureOf(rule);
    if (!ours.has(signature) || !isOwnColumn(rule, columns, before.shift)) continue;
    const at = open.findIndex(
      (want) => want.signature === signature && becomes(rule.ranges?.[0], want.span, before.shift),
    );
    if (at >= 0) open.splice(at, 1);
    else stale.push(index);
  }
  const sheetId = before.sheet?.properties?.sheetId ?? 0;
  return {
    deletes: stale.reverse().map((index) => ({ deleteConditionalFormatRule: { sheetId, index } })),
    adds: [...open].reverse().map(({ rule }) => ({ addConditionalFormatRule: { index: 0, rule } })),
    signatures: [...new Set(wanted.map((rule) => rule.signature))],
  };
}

interface WantedRule {
  readonly rule: ConditionalFormatRule;
  readonly signature: string;
  readonly span: Span;
}

function wantedRules(place: BlockPlace): readonly WantedRule[] {
  return (place.block.rules ?? []).flatMap((rule) => {
    const span = columnSpan(place, rule.column, 'data');
    if (span === undefined) return [];
    const wanted = { ranges: [{ ...span }], booleanRule: booleanRule(rule) };
    return [{ rule: wanted, signature: signatureOf(wanted), span }];
  });
}

function booleanRule(rule: Rule): NonNullable<ConditionalFormatRule['booleanRule']> {
  const { backgroundColorStyle, textFormat } = formatOf(styleKey({ style: rule.style }));
  const { foregroundColorStyle, bold } = textFormat ?? {};
  return {
    condition: condition(rule),
    format: {
      ...(backgroundColorStyle && { backgroundColorStyle }),
      textFormat: { ...(foregroundColorStyle && { foregroundColorStyle }), ...(bold && { bold }) },
    },
  };
}

function condition(rule: Rule): { type: string; values: { userEnteredValue: string }[] } {
  const { when } = rule;
  if ('textIs' in when) return { type: 'TEXT_EQ', values: [{ userEnteredValue: when.textIs }] };
  if ('lessThan' in when) {
    return { type: 'NUMBER_LESS', values: [{ userEnteredValue: String(when.lessThan) }] };
  }
  return { type: 'NUMBER_GREATER', values: [{ userEnteredValue: String(when.greaterThan) }] };
}

/** A rule of ours spans one column; a copy that people made elsewhere is theirs. */
function isOwnColumn(
  rule: ConditionalFormatRule,
  columns: ReadonlySet<number>,
  shift: Shift,
): boolean {
  const [range, ...more] = rule.ranges ?? [];
  if (range === undefined || more.length > 0) return false;
  const start = range.startColumnIndex ?? 0;
  const column = shift.columns.from(start);
  return range.endColumnIndex === start + 1 && column !== undefined && columns.has(column);
}

/** Condition and colours without what Google adds: the older colour fields and rounding. */
function signatureOf(rule: ConditionalFormatRule): string {
  const { condition: test, format } = rule.booleanRule ?? {};
  return JSON.stringify([
    test?.type,
    (test?.values ?? []).map((value) => value.userEnteredValue),
    colorText(format?.backgroundColorStyle?.rgbColor),
    colorText(format?.textFormat?.foregroundColorStyle?.rgbColor),
    format?.textFormat?.bold === true,
  ]);
}

interface Rgb {
  readonly red?: number | null;
  readonly green?: number | null;
  readonly blue?: number | null;
}

function colorText(color: Rgb | undefined): string {
  if (color === undefined) return '';
  return [color.red, color.green, color.blue]
    .map((part) => Math.round((part ?? 0) * 255))
    .join(',');
}
