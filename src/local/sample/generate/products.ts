/** Distribution centers and the catalogue. */

import { sourceTableName } from '../shop-tables.ts';
import {
  BRANDS,
  CATEGORIES,
  COLOURS,
  DISTRIBUTION_CENTERS,
  STYLES,
} from '../vocabulary/catalogue.ts';
import { sqlList, sqlText } from './dice.ts';
import type { World } from './world.ts';

/** Fills `distribution_centers`. */
export function distributionCentersSql(): string {
  const rows = DISTRIBUTION_CENTERS.map(
    ({ id, name, latitude, longitude }) =>
      `(${id}, ${sqlText(name)}, ${latitude}, ${longitude}, 'POINT(${longitude} ${latitude})')`,
  );
  return `INSERT INTO ${sourceTableName('distribution_centers')} VALUES ${rows.join(', ')}`;
}

/** Makes `sample_product`: the catalogue with what only the generator knows (path of its department page, return rate). */
export function productsSql(world: World): string {
  const { dice } = world;
  const category = (department: 'Women' | 'Men') =>
    dice.pick(
      CATEGORIES.filter((candidate) => candidate.department === department).map(
        ({ name, weight }) => [name, weight] as const,
      ),
      'category',
      'id',
    );
  const categories = CATEGORIES.map(
    ({ name, department, price, costShare, returnRate, noun }) =>
      `(${sqlText(name)}, '${department}', ${price}, ${costShare}, ${returnRate}, ${sqlText(noun)})`,
  );
  return `
CREATE TEMP TABLE sample_product AS
WITH placed AS (
  SELECT id, CASE WHEN id <= ${world.womenProducts} THEN 'Women' ELSE 'Men' END AS department,
    CASE WHEN id <= ${world.womenProducts} THEN ${category('Women')} ELSE ${category('Men')} END AS category,
    ${dice.pick(BRANDS, 'brand', 'id')} AS brand,
    ${dice.unit('price', 'id')} AS price_draw,
    ${dice.unit('cost', 'id')} AS cost_draw
  FROM range(1, ${world.products + 1}) AS product(id)
), priced AS (
  SELECT placed.*, return_rate, noun, cost_share,
    -- Source prices are single precision numbers widened to double: 6.99 reads 6.989999771118164.
    (greatest(2, round(price * exp(1.4 * (price_draw - 0.5)))) - 0.01)::FLOAT::DOUBLE AS retail_price
  FROM placed
  JOIN (VALUES ${categories.join(',\n')}) AS economics(name, department, price, cost_share, return_rate, noun)
    ON economics.name = placed.category AND economics.department = placed.department
)
SELECT id, retail_price * (cost_share + 0.12 * (cost_draw - 0.5)) AS cost, category,
  concat(brand, ' ', department, '''s ', ${element(STYLES, world, 'style')}, ' ', noun, ' - ', ${element(COLOURS, world, 'colour')}) AS name,
  brand, retail_price, department,
  upper(md5(concat('sku ', id, ' ', ${dice.hash('sku', 'id')}))) AS sku,
  1 + ${dice.below(DISTRIBUTION_CENTERS.length, 'center', 'id')} AS distribution_center_id,
  return_rate,
  concat('/department/', lower(department), '/category/', lower(replace(category, ' ', '')),
    '/brand/', lower(replace(brand, ' ', ''))) AS department_uri
FROM priced
ORDER BY id`;
}

/** Fills `products`. */
export function publishProductsSql(): string {
  return `
INSERT INTO ${sourceTableName('products')}
SELECT id, cost, category, name, brand, retail_price, department, sku, distribution_center_id FROM sample_product`;
}

/** The product that a customer of that gender takes: nine times in ten from the own department, popular ones more often. */
export function productChoice(world: World, gender: string, ...keys: readonly string[]): string {
  const { dice } = world;
  const men = world.products - world.womenProducts;
  const women = `(${gender} = 'F') = (${dice.unit('department', ...keys)} < 0.9)`;
  const popularity = `pow(${dice.unit('product', ...keys)}, 1.6)`;
  return `(CASE WHEN ${women} THEN 1 + floor(${world.womenProducts} * ${popularity})
    ELSE ${world.womenProducts + 1} + floor(${men} * ${popularity}) END)::BIGINT`;
}

function element(values: readonly string[], world: World, purpose: string): string {
  return `(${sqlList(values)})[1 + ${world.dice.below(values.length, purpose, 'id')}]`;
}
