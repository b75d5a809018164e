/** What `trace` and `impact` print for the small shop. */

import { impactLines } from '../../src/cli/impact-lines.ts';
import { traceLines } from '../../src/cli/trace-lines.ts';
import { fieldImpact } from '../../src/core/lineage/field-impact.ts';
import { findColumn } from '../../src/core/lineage/find-column.ts';
import { traceMetric } from '../../src/core/lineage/metric-trace.ts';
import { expectGolden } from '../support/golden.ts';
import { smallLineage } from '../support/small-lineage.ts';

const graph = smallLineage();
const text = (lines: readonly string[]) => `${lines.join('\n')}\n`;

test.each(['growth', 'margin', 'order_value'])('the trace of %s reads as it was approved', (id) => {
  expectGolden(`tests/cli/golden/trace-${id}.txt`, text(traceLines(traceMetric(graph, id))));
});

test.each(['orders.price', 'orders.user_id', 'orders.note'])(
  'the impact of %s reads as it was approved',
  (column) => {
    const impact = fieldImpact(graph, findColumn(graph, column).field);
    const lines = impactLines(impact, graph.registry);
    expectGolden(`tests/cli/golden/impact-${column.replace('.', '-')}.txt`, text(lines));
  },
);
