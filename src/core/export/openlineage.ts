/** The lineage as events of OpenLineage 2-0-2: a dataset event for each source, a job event for each view and KPI. */

import { type Field, fieldKey, type LineageEdge } from '../lineage/field.ts';
import { type KpiGraph, kpiAt, kpiField } from '../lineage/kpi-graph.ts';
import type { Contract } from '../quality/contract.ts';
import { describeFormula } from '../registry/describe-formula.ts';
import type { ExportFile, JsonObject } from './export-file.ts';

export interface OpenLineageOptions {
  /** The BigQuery project that holds the company's own datasets. */
  readonly project: string;
  /** ISO 8601 instant in UTC: when the definitions were as they are described. */
  readonly eventTime: string;
}

const PRODUCER = 'urn:countersign';
const NAMESPACE = 'countersign';
const SPEC = 'https://openlineage.io/spec';
const EVENTS = `${SPEC}/2-0-2/OpenLineage.json#/$defs`;

/**
 * Nothing ran, so these are no run events: the specification describes a job by itself with a job event. A KPI is a row set
 * of `kpi_values`, which the format can not name; it is a dataset of its own in the namespace `countersign`.
 */
export function openLineageEvents(
  graph: KpiGraph,
  options: OpenLineageOptions,
): readonly ExportFile[] {
  const tables = new Map<string, LineageEdge[]>();
  for (const edge of [...graph.edges.into.values()].flat()) {
    if (kpiAt(edge.to) !== undefined) continue;
    tables.set(edge.to.table, [...(tables.get(edge.to.table) ?? []), edge]);
  }
  const events = new Events(graph, options);
  return [
    ...[...graph.sources].map(([table, contract]) => events.source(table, contract)),
    ...[...tables].map(([table, edges]) => events.view(table, edges)),
    ...[...graph.registry.metrics.keys()].map((id) => events.kpi(id)),
  ];
}

/** The parts that all events share. */
class Events {
  private readonly graph: KpiGraph;
  private readonly options: OpenLineageOptions;
  private readonly contracts: ReadonlyMap<string, Contract>;

  constructor(graph: KpiGraph, options: OpenLineageOptions) {
    this.graph = graph;
    this.options = options;
    this.contracts = new Map(
      graph.contracts.map((contract) => [`${contract.dataset}.${contract.name}`, contract]),
    );
  }

  source(table: string, contract: Contract): ExportFile {
    const dataset = { ...this.datasetOf(table), facets: describing(contract) };
    return this.event('sources', contract.name, 'DatasetEvent', { dataset });
  }

  view(table: string, edges: readonly LineageEdge[]): ExportFile {
    const contract = this.contracts.get(table);
    const columns = [...new Set(edges.map(({ to }) => to.column))];
    const facets = {
      ...(contract ? describing(contract) : { schema: schema(columns.map((name) => ({ name }))) }),
      columnLineage: this.columnLineage(edges),
    };
    const output = { ...this.datasetOf(table), facets };
    return this.job('views', table, this.inputs(edges), output);
  }

  kpi(id: string): ExportFile {
    const metric = this.graph.registry.metrics.get(id);
    if (!metric) throw new Error(`No metric ${id}`);
    const { name, description } = metric.definition;
    const edges = this.graph.edges.into.get(fieldKey(kpiField(id))) ?? [];
    const facets = {
      documentation: facet('1-0-1/DocumentationDatasetFacet', {
        description: `${name}: ${description} Computed as ${describeFormula(metric.body)}. The rows of kpi_values with metric_id ${id}.`,
      }),
      schema: schema([{ name: 'value', type: 'FLOAT64' }]),
      columnLineage: this.columnLineage(edges),
    };
    const output = { ...this.datasetOf(fieldKey(kpiField(id))), facets };
    return this.job('kpis', `kpi.${id}`, this.inputs(edges), output);
  }

  private job(
    folder: string,
    name: string,
    inputs: readonly JsonObject[],
    output: JsonObject,
  ): ExportFile {
    const job = { namespace: NAMESPACE, name };
    const file = folder === 'kpis' ? name.slice('kpi.'.length) : name;
    return this.event(folder, file, 'JobEvent', { job, inputs, outputs: [output] });
  }

  private event(folder: string, file: string, kind: string, body: JsonObject): ExportFile {
    const { eventTime } = this.options;
    const head = { eventTime, producer: PRODUCER, schemaURL: `${EVENTS}/${kind}` };
    return { kind: 'json', path: `${folder}/${file}.json`, value: { ...head, ...body } };
  }

  private inputs(edges: readonly LineageEdge[]): readonly JsonObject[] {
    return [...new Set(edges.map(({ from }) => nodeOf(from)))].map((node) => this.datasetOf(node));
  }

  /** By BigQuery's naming; a table of another project brings its project along. */
  private datasetOf(node: string): { readonly namespace: string; readonly name: string } {
    if (node.startsWith('kpi.')) return { namespace: NAMESPACE, name: node };
    const isWhole = node.split('.').length > 2;
    return { namespace: 'bigquery', name: isWhole ? node : `${this.options.project}.${node}` };
  }

  private columnLineage(edges: readonly LineageEdge[]): JsonObject {
    const fields = new Map<string, JsonObject[]>();
    for (const { to, from, kind } of edges) {
      const column = kpiAt(to) === undefined ? to.column : 'value';
      const input = {
        ...this.datasetOf(nodeOf(from)),
        field: kpiAt(from) === undefined ? from.column : 'value',
        transformations: [{ type: kind === 'direct' ? 'DIRECT' : 'INDIRECT' }],
      };
      fields.set(column, [...(fields.get(column) ?? []), input]);
    }
    const entries = [...fields].map(([column, inputFields]) => [column, { inputFields }]);
    return facet('1-2-0/ColumnLineageDatasetFacet', { fields: Object.fromEntries(entries) });
  }
}

/** The dataset of a column; a KPI is one by itself. */
function nodeOf(field: Field): string {
  return kpiAt(field) === undefined ? field.table : fieldKey(field);
}

function describing({ description, columns }: Contract): JsonObject {
  return {
    documentation: facet('1-0-1/DocumentationDatasetFacet', { description }),
    schema: schema(
      columns.map(({ name, type, description: text }) => ({ name, type, description: text })),
    ),
  };
}

function schema(fields: readonly JsonObject[]): JsonObject {
  return facet('1-2-0/SchemaDatasetFacet', { fields });
}

function facet(versioned: string, body: JsonObject): JsonObject {
  const name = versioned.slice(versioned.indexOf('/') + 1);
  const file = `${SPEC}/facets/${versioned}.json`;
  return { _producer: PRODUCER, _schemaURL: `${file}#/$defs/${name}`, ...body };
}
