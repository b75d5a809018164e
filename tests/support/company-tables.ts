/** The company's own source tables, as the shipped contracts describe them. */

import { join } from 'node:path';
import { companyTables } from '../../src/local/sample/company-tables.ts';
import { projectRoot } from '../../src/node/built-file.ts';
import { readContracts } from '../../src/node/templates/read-registry.ts';

export const COMPANY_TABLES = companyTables(
  readContracts(join(projectRoot(), 'templates')),
  'exec-kpi',
);
