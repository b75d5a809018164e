/** What a proposal weighs, in words. */

import type { Impact } from '../policy.ts';

const WEIGHTS: Readonly<Record<Impact, string>> = {
  text: 'It changes words only.',
  target: 'It changes a target, an owner or where the KPI belongs.',
  formula: 'It changes what the number is.',
  'ceo-kpi': 'It is about a KPI of the CEO.',
  roles: 'It changes who may do what.',
  waiver: 'It lets numbers look official although a test fails.',
};

export function weightInWords(impact: Impact): string {
  return WEIGHTS[impact];
}
