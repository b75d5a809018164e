/** Against what a KPI is held, in the brief of now and in an issued one. */

import type { Column } from '../tab.ts';

export const COMPARISON_COLUMNS: readonly Column[] = [
  { id: 'reading', title: 'Better or worse', width: 110 },
  { id: 'on-four', title: 'Against last four', width: 110, align: 'right' },
  { id: 'on-year', title: 'Against last year', width: 110, align: 'right' },
  { id: 'target', title: 'Target', width: 100, align: 'right' },
  { id: 'versus-target', title: 'Versus target', width: 110, align: 'right' },
  { id: 'state', title: 'Against target', width: 110 },
];
