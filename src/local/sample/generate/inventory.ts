/** Pieces in stock: each order item takes one; further pieces of the same product stay unsold. */

import { sourceTableName } from '../shop-tables.ts';
import { inventoryOf } from './orders.ts';
import type { World } from './world.ts';

/** Fills `inventory_items` from `order_items`. A sold piece came in one to sixty days before its sale. */
export function inventorySql(world: World): string {
  const { dice } = world;
  const waited = `to_seconds(86400 + ${dice.below(59 * 86_400, 'stock age', 'piece')})`;
  return `
INSERT INTO ${sourceTableName('inventory_items')}
SELECT piece, item.product_id, item.created_at - ${waited},
  CASE WHEN sold_piece = piece THEN item.created_at END,
  product.cost, product.category, product.name, product.brand, product.retail_price, product.department, product.sku,
  product.distribution_center_id
FROM (
  SELECT product_id, created_at, ${inventoryOf('id')} AS sold_piece,
    unnest(range(${inventoryOf('(id - 1)')} + 1, ${inventoryOf('id')} + 1)) AS piece
  FROM ${sourceTableName('order_items')}
) AS item
JOIN sample_product AS product ON product.id = item.product_id`;
}
