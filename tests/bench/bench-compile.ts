/** From definitions to the view of all KPIs: checking and compiling, by their number. */

import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { compileKpiValues } from '../../src/core/registry/compile/compile-kpi-values.ts';
import type { MetricDefinition } from '../../src/core/registry/definition.ts';
import { metric, registryWith } from '../core/registry/small-registry.ts';

export interface CompileResult {
  readonly metrics: number;
  /** Middle of the runs. */
  readonly compileMs: number;
  /** What the definitions, the registry and the statement hold together after a collection. */
  readonly heapBytes: number;
  readonly characters: number;
}

const COUNTS = [12, 75, 500];
const RUNS = 9;

export function benchCompile(): readonly CompileResult[] {
  return COUNTS.map((count) => {
    const runs = Array.from({ length: RUNS }, () => timed(count));
    const [middle = Number.NaN] = runs.sort((left, right) => left - right).slice(RUNS >> 1);
    return { metrics: count, compileMs: middle, ...held(count) };
  });
}

function timed(count: number): number {
  const metrics = generated(count);
  const started = performance.now();
  compileKpiValues(registryWith(...metrics));
  return performance.now() - started;
}

function held(count: number): Pick<CompileResult, 'heapBytes' | 'characters'> {
  const before = heapAfterCollection();
  const registry = registryWith(...generated(count));
  const statement = compileKpiValues(registry);
  const heapBytes = heapAfterCollection() - before;
  if (registry.metrics.size < count) throw new Error('KPIs are missing');
  return { heapBytes, characters: statement.length };
}

function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

/** Ratios over two views at two grains, with forty conditions in turn, every fifth of them sliced. */
function generated(count: number): readonly MetricDefinition[] {
  return Array.from({ length: count }, (_, index) =>
    metric({
      id: `kpi_${index}`,
      type: 'ratio',
      source: index % 2 === 0 ? 'sales' : 'visits',
      numerator: `countif(id > ${index % 40})`,
      denominator: 'count(*)',
      unit: 'percent',
      ...(index % 5 === 0 ? { slices: ['channel'] } : {}),
    }),
  );
}
