/** The areas of the company, in an order in which each comes after what it reads. */

import { BRAND } from './brand.ts';
import type { CompanyPart } from './company-part.ts';
import { DELIVERY } from './delivery.ts';

export const COMPANY_PARTS: readonly CompanyPart[] = [BRAND, DELIVERY];
