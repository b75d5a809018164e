import type { CivilDate } from '../../../src/core/calendar/civil-date.ts';
import { dataAsOf, independentKpis } from '../../support/independent-kpis.ts';
import type { RawEvent, RawOrderItem, RawTables } from '../../support/raw-tables.ts';

const at = (text: string) => Date.parse(`${text}T10:00:00Z`);

interface Sold {
  readonly order: number;
  readonly user: number;
  readonly day: string;
  readonly price: number;
  readonly status?: string;
}

/** A shop whose orders are known from their items only; product 1 costs 4 dollars, no other product is known. */
function shop(sold: readonly Sold[], events: readonly RawEvent[] = []): RawTables {
  const orderItems = sold.map(
    ({ order, user, day, price, status = 'Complete' }, index): RawOrderItem => ({
      id: index + 1,
      orderId: order,
      productId: price < 50 ? 1 : 2,
      salePrice: price,
      userId: user,
      status,
      createdAt: at(day),
      lastAt: at(day),
      shippedAt: null,
      deliveredAt: null,
    }),
  );
  return { orders: [], orderItems, products: [{ id: 1, cost: 4 }], users: [], events };
}

const visit = (
  sessionId: string,
  userId: number | null,
  day: string,
  ...types: string[]
): RawEvent[] => types.map((type) => ({ sessionId, userId, createdAt: at(day), type }));

const asOf = '2025-03-31' as CivilDate;

test('money is added in cents, an order counts once, the margin leaves out unknown costs', () => {
  const tables = shop([
    { order: 1, user: 1, day: '2025-03-03', price: 10.1 },
    { order: 1, user: 1, day: '2025-03-03', price: 10.2 },
    { order: 2, user: 2, day: '2025-03-09', price: 99.99 },
    { order: 3, user: 2, day: '2025-03-09', price: 5, status: 'Cancelled' },
    { order: 4, user: 2, day: '2025-03-09', price: 5, status: 'Returned' },
  ]);
  const values = independentKpis({ tables, asOf });
  expect(values.get('revenue|week|2025-03-03')).toBe(120.29);
  expect(values.get('orders|week|2025-03-03')).toBe(2);
  expect(values.get('aov|week|2025-03-03')).toBe(120.29 / 2);
  expect(values.get('gross_margin_pct|week|2025-03-03')).toBe(12.3 / 20.3);
  expect(values.get('cancellation_rate|week|2025-03-03')).toBe(0.25);
  expect(values.get('return_rate|week|2025-03-03')).toBe(0.25);
  expect(values.get('revenue|month|2025-03-01')).toBe(120.29);
  expect(values.get('revenue|week|2025-03-10')).toBeNull();
});

test('growth and repeat revenue compare with the same period a year before', () => {
  const tables = shop([
    { order: 1, user: 1, day: '2024-03-05', price: 40 },
    { order: 2, user: 2, day: '2024-03-06', price: 40 },
    { order: 3, user: 1, day: '2025-03-04', price: 30 },
    { order: 4, user: 3, day: '2025-03-05', price: 30 },
  ]);
  const values = independentKpis({ tables, asOf });
  expect(values.get('revenue_growth_rate|week|2025-03-03')).toBe(-0.25);
  expect(values.get('revenue_growth_rate|month|2025-03-01')).toBe(-0.25);
  expect(values.get('net_revenue_retention|month|2025-03-01')).toBe(30 / 80);
});

test('a customer stays for 365 days from the last purchase on', () => {
  const tables = shop([
    { order: 1, user: 1, day: '2024-03-05', price: 40 },
    { order: 2, user: 2, day: '2024-03-31', price: 40 },
    { order: 3, user: 3, day: '2024-05-01', price: 40 },
  ]);
  const values = independentKpis({ tables, asOf });
  expect(values.get('customer_retention_rate|month|2025-02-01')).toBe(1);
  expect(values.get('customer_retention_rate|month|2025-03-01')).toBe(1 / 3);
});

test('sessions count on the day they begin; the fourth week is counted when it is over', () => {
  const tables = shop(
    [],
    [
      ...visit('a', 1, '2025-02-03', 'home', 'cart', 'purchase'),
      ...visit('b', null, '2025-02-04', 'product', 'cart', 'cancel'),
      ...visit('c', 2, '2025-02-05', 'home'),
      ...visit('d', 1, '2025-03-05', 'home'),
      ...visit('e', 3, '2025-04-01', 'home'),
    ],
  );
  expect(dataAsOf(tables)).toBe(asOf);
  const values = independentKpis({ tables, asOf });
  expect(values.get('conversion_rate|week|2025-02-03')).toBe(1 / 3);
  expect(values.get('cart_rate|week|2025-02-03')).toBe(2 / 3);
  expect(values.get('weekly_retention_w4|week|2025-03-03')).toBe(0.5);
  expect(values.get('weekly_retention_w4|week|2025-03-31')).toBeNull();
});
