import { publishedFormula } from '../../../src/core/drivers/published-formula.ts';
import { sliceMethod } from '../../../src/core/drivers/slice-method.ts';
import { namesIn } from '../../../src/core/formula/tree.ts';
import { publishedMetrics } from '../../../src/core/registry/published-metrics.ts';
import { inputsOf } from '../../../src/core/registry/registry.ts';
import { readContracts, readRegistry } from '../../../src/node/templates/read-registry.ts';

const REGISTRY = readRegistry('templates', readContracts('templates'));
const METRICS = publishedMetrics(REGISTRY, () => 'hash');

test('the published text of every shipped definition is read back as what was defined', () => {
  for (const metric of METRICS) {
    const body = REGISTRY.metrics.get(metric.id)?.body;
    const formula = publishedFormula(metric);
    if (body === undefined || formula === null) throw new Error(metric.id);
    switch (formula.kind) {
      case 'rows':
        expect(body.kind).toBe('rows');
        break;
      case 'running total':
        expect(inputsOf(body)).toEqual([formula.metric]);
        break;
      case 'metrics': {
        const bound = body.kind === 'derived' ? body.inputs : [];
        for (const { name, metric: id, offset } of bound) {
          expect(formula.inputs.get(name)).toEqual({ metric: id, offset });
        }
        expect(namesIn(formula.tree).every((name) => formula.inputs.has(name))).toBe(true);
      }
    }
  }
});

test('most shipped KPIs that are sliced can be taken apart by their slices', () => {
  const sliced = METRICS.filter(({ slices }) => slices.length > 0);
  const lookup = (id: string) => METRICS.find((metric) => metric.id === id);
  const ready = sliced.filter((metric) => sliceMethod(metric, lookup).kind !== 'neither');
  expect(sliced.length).toBeGreaterThan(10);
  expect(ready.length / sliced.length).toBeGreaterThan(0.5);
});
