/** The areas of the company, in an order in which each comes after what it reads. */

import { BRAND } from './brand.ts';
import type { CompanyPart } from './company-part.ts';
import { DELIVERY } from './delivery.ts';
import { LEADS } from './leads.ts';
import { MARKETING } from './marketing.ts';
import { MARKETING_ENGINE } from './marketing-engine.ts';

export const COMPANY_PARTS: readonly CompanyPart[] = [
  BRAND,
  MARKETING,
  LEADS,
  MARKETING_ENGINE,
  DELIVERY,
];
