/** The areas of the company, in an order in which each comes after what it reads. */

import { BRAND } from './brand.ts';
import type { CompanyPart } from './company-part.ts';
import { CUSTOMER_SCORES } from './customer-scores.ts';
import { DELIVERY } from './delivery.ts';
import { FINANCE } from './finance.ts';
import { IT } from './it.ts';
import { LEADS } from './leads.ts';
import { MARKETING } from './marketing.ts';
import { MARKETING_ENGINE } from './marketing-engine.ts';
import { PEOPLE } from './people.ts';
import { PRODUCT } from './product.ts';
import { SALES } from './sales.ts';
import { SUBSCRIPTIONS } from './subscriptions.ts';
import { SUPPORT } from './support.ts';
import { SURVEYS } from './surveys.ts';

export const COMPANY_PARTS: readonly CompanyPart[] = [
  BRAND,
  MARKETING,
  MARKETING_ENGINE,
  PRODUCT,
  DELIVERY,
  CUSTOMER_SCORES,
  PEOPLE,
  SUPPORT,
  SURVEYS,
  IT,
  SALES,
  LEADS,
  SUBSCRIPTIONS,
  FINANCE,
];
