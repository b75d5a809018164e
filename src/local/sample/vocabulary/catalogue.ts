/** What the shop sells: categories with their economics, brands, and the words that product names are made of. */

export interface Category {
  readonly name: string;
  readonly department: 'Women' | 'Men';
  /** Relative number of products. */
  readonly weight: number;
  /** Middle of the prices, in dollars. */
  readonly price: number;
  /** Cost as a share of the retail price. */
  readonly costShare: number;
  /** Share of delivered orders that come back when the order is led by the category. */
  readonly returnRate: number;
  readonly noun: string;
}

type Row = readonly [string, number, number, number, number, string];

const WOMEN: readonly Row[] = [
  ['Intimates', 15, 26, 0.53, 0.06, 'Bra'],
  ['Tops & Tees', 13, 30, 0.55, 0.08, 'Tee'],
  ['Dresses', 11, 64, 0.45, 0.14, 'Dress'],
  ['Jeans', 9, 84, 0.54, 0.1, 'Jeans'],
  ['Fashion Hoodies & Sweatshirts', 8, 42, 0.52, 0.08, 'Hoodie'],
  ['Sweaters', 8, 58, 0.49, 0.08, 'Cardigan'],
  ['Swim', 8, 48, 0.48, 0.1, 'Swimsuit'],
  ['Maternity', 6, 40, 0.44, 0.07, 'Maternity Top'],
  ['Sleep & Lounge', 6, 34, 0.52, 0.06, 'Pajama Set'],
  ['Accessories', 6, 28, 0.4, 0.05, 'Scarf'],
  ['Plus', 5, 38, 0.46, 0.09, 'Tunic'],
  ['Shorts', 5, 32, 0.5, 0.07, 'Shorts'],
  ['Outerwear & Coats', 4, 118, 0.44, 0.11, 'Coat'],
  ['Active', 4, 40, 0.42, 0.07, 'Yoga Top'],
  ['Leggings', 3, 22, 0.6, 0.06, 'Leggings'],
  ['Pants & Capris', 3, 50, 0.53, 0.08, 'Capri'],
  ['Blazers & Jackets', 3, 78, 0.38, 0.1, 'Blazer'],
  ['Skirts', 2, 40, 0.4, 0.09, 'Skirt'],
  ['Socks & Hosiery', 2, 14, 0.4, 0.03, 'Tights'],
  ['Suits', 1, 110, 0.6, 0.1, 'Skirt Suit'],
  ['Jumpsuits & Rompers', 1, 38, 0.53, 0.1, 'Romper'],
  ['Clothing Sets', 0.5, 70, 0.62, 0.08, 'Set'],
];

const MEN: readonly Row[] = [
  ['Jeans', 13, 92, 0.52, 0.1, 'Jeans'],
  ['Fashion Hoodies & Sweatshirts', 11, 50, 0.51, 0.07, 'Hoodie'],
  ['Tops & Tees', 12, 36, 0.58, 0.06, 'Polo'],
  ['Shorts', 11, 42, 0.5, 0.06, 'Cargo Shorts'],
  ['Swim', 10, 46, 0.47, 0.07, 'Boardshort'],
  ['Underwear', 9, 25, 0.46, 0.03, 'Boxer Brief'],
  ['Sleep & Lounge', 9, 38, 0.5, 0.05, 'Robe'],
  ['Sweaters', 8, 66, 0.48, 0.07, 'Pullover'],
  ['Accessories', 8, 36, 0.41, 0.05, 'Cap'],
  ['Active', 7, 46, 0.43, 0.06, 'Track Jacket'],
  ['Pants', 6, 58, 0.53, 0.08, 'Chino Pant'],
  ['Outerwear & Coats', 6, 140, 0.44, 0.1, 'Parka'],
  ['Socks', 6, 16, 0.4, 0.02, 'Crew Socks'],
  ['Suits & Sport Coats', 5, 124, 0.4, 0.09, 'Sport Coat'],
];

const of = (department: 'Women' | 'Men', rows: readonly Row[]): Category[] =>
  rows.map(([name, weight, price, costShare, returnRate, noun]) => ({
    name,
    department,
    weight,
    price,
    costShare,
    returnRate,
    noun,
  }));

export const CATEGORIES: readonly Category[] = [...of('Women', WOMEN), ...of('Men', MEN)];

export const BRANDS: readonly (readonly [string, number])[] = [
  ['Allegra K', 34],
  ['Calvin Klein', 17],
  ['Carhartt', 13],
  ['Hanes', 11],
  ['Volcom', 10],
  ['Nautica', 9],
  ['Quiksilver', 9],
  ["Levi's", 9],
  ['Tommy Hilfiger', 9],
  ['Columbia', 9],
  ['Hurley', 8],
  ['Dockers', 8],
  ['Diesel', 8],
  ['Bali', 7],
  ['Speedo', 7],
  ['Ray-Ban', 7],
  ['Lucky Brand', 7],
  ['Champion', 6],
  ['Wrangler', 6],
  ['True Religion', 6],
  ['Billabong', 6],
  ['Motherhood Maternity', 6],
  ['7 For All Mankind', 6],
  ['Patty', 5],
  ['Spanx', 5],
  ['ASICS', 5],
  ['TYR', 5],
  ['Gildan', 5],
  ['Tahari', 5],
  ['Jones New York', 5],
  ['Original Penguin', 5],
  ['Dickies', 5],
  ['Russell Athletic', 5],
  ['Jockey', 5],
  ['2(x)ist', 4],
  ['Matix', 4],
  ["Alki'i", 4],
  ['C-IN2', 4],
  ['Ariat', 3],
  ['Chaps', 3],
  ['Gottex', 3],
  ['YMI', 3],
  ['Seven7', 3],
  ['2XU', 3],
  ['ECCO', 2],
  ['Agave', 2],
  ['C1RCA', 2],
  ['Etnies', 2],
  ['Tilley', 2],
  ['MG', 2],
];

export const STYLES: readonly string[] = [
  'Classic',
  'Relaxed Fit',
  'Slim Fit',
  'Vintage Wash',
  'Stretch',
  'Low Rise',
  'Lightweight',
  'Premium',
  'Everyday',
  'Hooded',
  'Striped',
  'Solid',
  'Pima Cotton',
  'Organic Cotton',
  'Quilted',
  'Ribbed',
];

export const COLOURS: readonly string[] = [
  'Black',
  'Navy',
  'White',
  'Heather Grey',
  'Putty',
  'Red',
  'Royal Blue',
  'Olive',
  'Charcoal',
  'Burgundy',
  'Khaki',
  'Teal',
];

export interface DistributionCenter {
  readonly id: number;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
}

export const DISTRIBUTION_CENTERS: readonly DistributionCenter[] = [
  { id: 1, name: 'Memphis TN', latitude: 35.1174, longitude: -89.9711 },
  { id: 2, name: 'Chicago IL', latitude: 41.8369, longitude: -87.6847 },
  { id: 3, name: 'Houston TX', latitude: 29.7604, longitude: -95.3698 },
  { id: 4, name: 'Los Angeles CA', latitude: 34.05, longitude: -118.25 },
  { id: 5, name: 'New Orleans LA', latitude: 29.95, longitude: -90.0667 },
  {
    id: 6,
    name: 'Port Authority of New York/New Jersey NY/NJ',
    latitude: 40.634,
    longitude: -73.7834,
  },
  { id: 7, name: 'Philadelphia PA', latitude: 39.95, longitude: -75.1667 },
  { id: 8, name: 'Mobile AL', latitude: 30.6944, longitude: -88.0431 },
  { id: 9, name: 'Charleston SC', latitude: 32.7833, longitude: -79.9333 },
  { id: 10, name: 'Savannah GA', latitude: 32.0167, longitude: -81.1167 },
];
