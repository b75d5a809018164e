/** The words of the product: features with their fate, experiments and what the roadmap holds. */

export interface SampleFeature {
  readonly name: string;
  /** Counted back from the as-of date; the shop has had its core features since before the history. */
  readonly releasedDaysBefore: number;
  /** Share of the customers who will take it up. */
  readonly reach: number;
}

/** What every visit shows, what a filled cart and what a purchase shows. */
export const CORE_FEATURES = { visit: 'Catalogue', cart: 'Cart', purchase: 'Checkout' } as const;

export const LATER_FEATURES: readonly SampleFeature[] = [
  { name: 'Search filters', releasedDaysBefore: 2020, reach: 0.34 },
  { name: 'Wishlist', releasedDaysBefore: 1890, reach: 0.22 },
  { name: 'Size adviser', releasedDaysBefore: 1735, reach: 0.2 },
  { name: 'Product reviews', releasedDaysBefore: 1590, reach: 0.26 },
  { name: 'Order tracking', releasedDaysBefore: 1440, reach: 0.24 },
  { name: 'Saved cart', releasedDaysBefore: 1310, reach: 0.16 },
  { name: 'Style recommendations', releasedDaysBefore: 1165, reach: 0.2 },
  { name: 'Gift cards', releasedDaysBefore: 1020, reach: 0.08 },
  { name: 'Back-in-stock alert', releasedDaysBefore: 885, reach: 0.14 },
  { name: 'Outfit builder', releasedDaysBefore: 760, reach: 0.18 },
  { name: 'Loyalty points', releasedDaysBefore: 610, reach: 0.24 },
  { name: 'Live chat', releasedDaysBefore: 480, reach: 0.15 },
  { name: 'Virtual fitting', releasedDaysBefore: 340, reach: 0.22 },
  { name: 'One-click reorder', releasedDaysBefore: 215, reach: 0.2 },
  { name: 'Photo search', releasedDaysBefore: 120, reach: 0.18 },
];

export const EXPERIMENTS = [
  'Cart reminder after two hours',
  'Checkout on one page',
  'Delivery date on the product page',
  'Fewer fields at registration',
  'Free returns shown earlier',
  'Larger product pictures',
  'Loyalty points in the cart',
  'Outfits instead of single articles',
  'Reviews above the fold',
  'Size advice before the cart',
  'Sorting by relevance',
  'Welcome offer by e-mail',
] as const;

export const ROADMAP = [
  'Accessibility of the storefront',
  'Address check',
  'Content for a new market',
  'Faster product pages',
  'New payment method',
  'Personal start page',
  'Returns in the app',
  'Search in two more languages',
  'Sign-in without a password',
  'Stock shown by size',
] as const;
