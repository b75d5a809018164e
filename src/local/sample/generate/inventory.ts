/** Pieces in stock: each order item takes one; further pieces of the same product stay unsold. */

import { sourceTableName } from '../source-tables.ts';
import { inventoryOf } from './orders.ts';
import type { World } from './world.ts';

/** Fills `inventory_items` from `order_items`. A sold piece came in one to sixty days before its sale. */
export function inventorySql(world: World): string {
  const { dice } = world;
  const waited = `to_seconds(86400 + ${dice.below(59 * 86_400, 'stock age', 'piece.id')})`;
  return `
INSERT INTO ${sourceTableName('inventory_items')}
SELECT piece.id, item.product_id, item.created_at - ${waited},
  CASE WHEN ${inventoryOf('item.id')} = piece.id THEN item.created_at END,
  product.cost, product.category, product.name, product.brand, product.retail_price, product.department, product.sku,
  product.distribution_center_id
FROM (
  SELECT id, (10 * id + 26) // 27 AS order_item_id
  FROM range(1, (SELECT coalesce(max(id), 0) FROM ${sourceTableName('order_items')}) * 27 // 10 + 1) AS stock(id)
) AS piece
JOIN ${sourceTableName('order_items')} AS item ON item.id = piece.order_item_id
JOIN sample_product AS product ON product.id = item.product_id`;
}
