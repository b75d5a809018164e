/** Orders worked out from their items, for extracts without the table `orders`. */

import { sourceTableName } from '../shop-tables.ts';

/**
 * Fills `orders` from `order_items` and `users`. An order is placed when its first item is; it has the status of the item
 * that got furthest (Complete, Returned, Shipped, Processing, Cancelled) and the latest of each of its items' times.
 * The gender is the customer's, NULL where the customer is not in `users`.
 */
export function deriveOrdersSql(): string {
  return `
INSERT INTO ${sourceTableName('orders')}
SELECT item.order_id, min(item.user_id),
  CASE WHEN bool_or(item.status = 'Complete') THEN 'Complete' WHEN bool_or(item.status = 'Returned') THEN 'Returned'
    WHEN bool_or(item.status = 'Shipped') THEN 'Shipped' WHEN bool_or(item.status = 'Processing') THEN 'Processing'
    ELSE min(item.status) END,
  min(customer.gender), min(item.created_at), max(item.returned_at), max(item.shipped_at), max(item.delivered_at),
  count(*)
FROM ${sourceTableName('order_items')} AS item
LEFT JOIN (SELECT id, min(gender) AS gender FROM ${sourceTableName('users')} GROUP BY id) AS customer
  ON customer.id = item.user_id
WHERE item.order_id IS NOT NULL
GROUP BY item.order_id
ORDER BY item.order_id`;
}

/** Tells the reader of the report what was derived. */
export const DERIVED_COUNTS_SQL = `
SELECT count(*)::INTEGER, count(gender)::INTEGER FROM ${sourceTableName('orders')}`;

export function derivedNote(orders: number, withGender: number): string {
  return (
    `There is no file for orders: ${orders} orders were derived from their order items ` +
    `(the customer's gender is known for ${withGender} of them).`
  );
}
