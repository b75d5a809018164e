/** Each format on the small shop: golden files that a person can read, and what its specification asks for. */

import { join } from 'node:path';
import { parse } from 'yaml';
import type { ExportFile } from '../../../src/core/export/export-file.ts';
import {
  EXPORT_FORMATS,
  type ExportFormat,
  exportFiles,
} from '../../../src/core/export/exports.ts';
import { exportText } from '../../../src/node/export/export-text.ts';
import { expectGolden } from '../../support/golden.ts';
import { smallLineage } from '../../support/small-lineage.ts';

const OPTIONS = { project: 'my-project', eventTime: '2026-03-02T06:00:00Z' };
const graph = smallLineage();
const filesOf = (format: ExportFormat) => exportFiles(format, graph, OPTIONS);

type Json = Readonly<Record<string, unknown>>;

/** The parsed file of that path. */
function document<T = Json>(files: readonly ExportFile[], path: string): T {
  const file = files.find((one) => one.path.endsWith(path));
  if (!file) throw new Error(`No file ${path}`);
  return parse(exportText(file)) as T;
}

test.each(EXPORT_FORMATS)('the files of %s are the ones that were read and approved', (format) => {
  for (const file of filesOf(format)) {
    expectGolden(join('tests/node/export/golden', format, file.path), exportText(file));
  }
});

test.each(EXPORT_FORMATS)(
  'equal definitions give equal files of %s, each with a path of its own',
  (format) => {
    const files = filesOf(format);
    expect(filesOf(format).map(exportText)).toEqual(files.map(exportText));
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
  },
);

describe('dbt', () => {
  const files = filesOf('dbt');
  interface Metric {
    readonly name: string;
    readonly type: string;
    readonly type_params: {
      readonly measure?: { readonly name: string };
      readonly numerator?: { readonly name: string };
      readonly denominator?: { readonly name: string };
      readonly metrics?: readonly { readonly name: string }[];
    };
    readonly config?: {
      readonly meta: { readonly kpi: string; readonly not_computed_here?: string };
    };
  }
  const { metrics } = document<{ metrics: readonly Metric[] }>(files, 'metrics.yml');
  const { semantic_models: models } = document<{
    semantic_models: readonly {
      readonly name: string;
      readonly model: string;
      readonly defaults: { readonly agg_time_dimension: string };
      readonly dimensions: readonly { readonly name: string; readonly type: string }[];
      readonly measures?: readonly { readonly name: string; readonly agg_time_dimension: string }[];
    }[];
  }>(files, 'semantic_models.yml');

  test('every KPI is a metric, or is read from kpi_values once a grain with the reason', () => {
    for (const [id, { definition }] of graph.registry.metrics) {
      const own = metrics.filter(({ config }) => config?.meta.kpi === id);
      const reasons = own.map(({ config }) => config?.meta.not_computed_here);
      if (own.some(({ name }) => name === id)) expect(reasons).toEqual([undefined]);
      else expect(reasons).toEqual(definition.grains.map(() => expect.stringContaining('because')));
    }
  });

  test('names are MetricFlow names, and no two metrics or measures share one', () => {
    const measures = models.flatMap((model) => model.measures ?? []);
    for (const list of [metrics, measures]) {
      const names = list.map(({ name }) => name);
      expect(names.filter((name) => !/^(?!.*__)[a-z][a-z0-9_]*[a-z0-9]$/.test(name))).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test('a metric names measures and metrics that are there', () => {
    const measures = new Set(
      models.flatMap((model) => (model.measures ?? []).map(({ name }) => name)),
    );
    const names = new Set(metrics.map(({ name }) => name));
    for (const { type_params: given } of metrics) {
      if (given.measure) expect(measures).toContain(given.measure.name);
      const inputs = [given.numerator, given.denominator, ...(given.metrics ?? [])];
      for (const input of inputs) if (input) expect(names).toContain(input.name);
    }
  });

  test('a semantic model has a time dimension for each of its measures, and a model file', () => {
    for (const { name, model, defaults, dimensions, measures } of models) {
      const times = dimensions.filter(({ type }) => type === 'time').map((one) => one.name);
      expect(times).toContain(defaults.agg_time_dimension);
      for (const measure of measures ?? []) expect(times).toContain(measure.agg_time_dimension);
      expect(model).toBe(`ref('${name}')`);
      expect(files.some(({ path }) => path.endsWith(`/${name}.sql`))).toBe(true);
    }
  });
});

describe('LookML', () => {
  const texts = filesOf('lookml').map(exportText);

  test('braces and statement ends are balanced, and every KPI has a measure of the governed number', () => {
    for (const text of texts) {
      const code = text.replace(/^#.*$/gm, '').replace(/\$\{TABLE\}/g, 'TABLE');
      expect(code.split('{').length).toBe(code.split('}').length);
      for (const line of code.split('\n').filter((one) => /^\s*sql(_table_name)?:/.test(one)))
        expect(line).toMatch(/ ;;$/);
    }
    const values = texts.at(-1) ?? '';
    for (const [id, { definition }] of graph.registry.metrics)
      for (const grain of definition.grains)
        expect(values).toContain(`measure: ${id}_by_${grain} {`);
  });

  test('a median is no measure over rows, and the file says why', () => {
    const sales = texts[0] ?? '';
    expect(sales).not.toContain('measure: typical_price ');
    expect(sales).toContain('# typical_price is read from kpi_values because its median');
  });
});

describe('ODCS', () => {
  const contracts = filesOf('odcs').map((file) => parse(exportText(file)) as Json);

  test('each contract has what version 3.1.0 requires', () => {
    for (const contract of contracts) {
      expect(contract).toMatchObject({
        apiVersion: 'v3.1.0',
        kind: 'DataContract',
        id: expect.any(String),
        version: expect.any(String),
        status: 'active',
      });
    }
  });

  test('every quality rule is one that the standard knows, with one comparison', () => {
    const rules = JSON.stringify(contracts).match(
      /\{"type":"(?:library|sql|text)".*?"severity":"\w+"\}/g,
    );
    expect(rules).toHaveLength(3);
    for (const rule of rules ?? []) expect(rule.match(/"mustBe\w*":/g)).toHaveLength(1);
  });
});

describe('OpenLineage', () => {
  const events = filesOf('openlineage').map((file) => parse(exportText(file)) as Json);

  test('each event has what the specification requires of its kind', () => {
    for (const event of events) {
      expect(event).toMatchObject({
        eventTime: OPTIONS.eventTime,
        producer: 'urn:countersign',
        schemaURL: expect.stringMatching(
          /2-0-2\/OpenLineage\.json#\/\$defs\/(JobEvent|DatasetEvent)$/,
        ),
      });
      const isJob = String(event.schemaURL).endsWith('JobEvent');
      expect(Object.keys(event)).toEqual(
        expect.arrayContaining(isJob ? ['job', 'inputs', 'outputs'] : ['dataset']),
      );
      expect(event).not.toHaveProperty('run');
    }
  });

  test('every facet names its producer and the schema of its version', () => {
    for (const facets of JSON.stringify(events).matchAll(/"facets":(\{.*?\})(?=\}[\],}])/g)) {
      for (const [, facet] of (facets[1] ?? '').matchAll(
        /"(?:schema|documentation|columnLineage)":\{(.*?)"/g,
      ))
        expect(facet).toBe('');
    }
    const urls = JSON.stringify(events).match(/"_schemaURL":"[^"]+"/g) ?? [];
    for (const url of urls)
      expect(url).toMatch(/spec\/facets\/\d-\d-\d\/(\w+)\.json#\/\$defs\/\1"$/);
  });

  test('every field of the lineage is a field of an input of the event', () => {
    for (const event of events) {
      const inputs = (event.inputs ?? []) as readonly { namespace: string; name: string }[];
      const known = new Set(inputs.map(({ namespace, name }) => `${namespace} ${name}`));
      const used = JSON.stringify(event.outputs ?? []).matchAll(
        /\{"namespace":"([^"]+)","name":"([^"]+)","field":/g,
      );
      for (const [, namespace, name] of used) expect(known).toContain(`${namespace} ${name}`);
    }
  });
});
