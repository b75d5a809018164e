/** Finance, worked out from the books by the words of the definitions. */

import { addDays, type CivilDate, shiftPeriod } from '../../../src/core/calendar/civil-date.ts';
import type { KpiGrain } from '../independent-kpis.ts';
import { newestCopy } from './newest-copy.ts';
import { amount, byPeriod, Collected, dayOf, divide, type Part } from './part.ts';
import type { RawRow } from './raw-rows.ts';

const OPEX = [
  'payroll_expense',
  'marketing_expense',
  'fulfilment_expense',
  'technology_expense',
  'general_expense',
];
const REVENUE = ['commerce_revenue', 'subscription_revenue'];

export const finance: Part = ({ rows, asOf }) => {
  const collected = new Collected();
  const closed = rows('finance_months').filter(({ closed_on }) => (closed_on ?? '~') <= asOf);
  const books = newestCopy(
    closed,
    ({ month }) => month,
    ({ closed_on }) => closed_on ?? '',
  );
  for (const grain of ['month', 'quarter'] as const) {
    for (const [period, own] of byPeriod(books, ({ month }) => dayOf(month), grain, asOf))
      if (own.length === MONTHS[grain]) ebitda(period, own, grain, collected);
  }
  for (const month of books) monthly(month, books, collected);
  return collected.values;
};

const MONTHS: Readonly<Record<KpiGrain, number>> = { week: 0, month: 1, quarter: 3 };

function ebitda(
  period: CivilDate,
  own: readonly RawRow[],
  grain: KpiGrain,
  collected: Collected,
): void {
  const earned = cents(own, REVENUE) - cents(own, ['cost_of_goods_sold', ...OPEX]);
  collected.set('ebitda_margin_pct', grain, period, share(earned, cents(own, REVENUE)));
}

function monthly(book: RawRow, books: readonly RawRow[], collected: Collected): void {
  const month = dayOf(book.month) ?? ('' as CivilDate);
  const of = (...columns: readonly string[]) => cents([book], columns);
  const set = (metric: string, value: number | null) =>
    collected.set(metric, 'month', month, value);
  const days = Number(addDays(shiftPeriod(month, 'month', 1), -1).slice(8));
  set('opex_ratio', share(of(...OPEX), of(...REVENUE)));
  set('net_burn', 0 - amount([book], 'operating_cash_flow'));
  set('dso_days', divide((of('receivables_at_end') * days) / 100, of(...REVENUE) / 100));
  set('close_days', workingDays(addDays(shiftPeriod(month, 'month', 1), -1), book.closed_on));
  set('budget_variance', share(of(...OPEX) - of('opex_budget'), of('opex_budget')));
  set(
    'revenue_budget_variance',
    share(of(...REVENUE) - of('revenue_budget'), of('revenue_budget')),
  );
  const recent = books.filter(({ month: other }) =>
    [0, -1, -2].some((back) => other === shiftPeriod(month, 'month', back)),
  );
  const burned = -cents(recent, ['operating_cash_flow']);
  const burns = recent.length === 3 && burned > 0;
  set('cash_runway_months', burns ? (of('cash_at_end') * 3) / 100 / (burned / 100) : null);
}

/** Mondays to Fridays after a day, up to and including another. */
function workingDays(after: CivilDate, last: string | null | undefined): number {
  let count = 0;
  for (let day = addDays(after, 1); day <= (last ?? ''); day = addDays(day, 1))
    if (![0, 6].includes(new Date(day).getUTCDay())) count += 1;
  return count;
}

function cents(rows: readonly RawRow[], columns: readonly string[]): number {
  return columns.reduce((sum, column) => sum + Math.round(amount(rows, column) * 100), 0);
}

function share(top: number, bottom: number): number | null {
  return divide(top / 100, bottom / 100);
}
