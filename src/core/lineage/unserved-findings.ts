/** What stands beside the lineage: source fields that nobody uses or declares, workflows and steps without a KPI. */

import type { ContractShape } from '../quality/contract.ts';
import type { DefinitionPlaces } from './definition-places.ts';
import { fieldKey } from './field.ts';
import type { Finding } from './finding.ts';
import type { KpiGraph } from './kpi-graph.ts';
import type { Reached } from './lineage-graph.ts';
import { declaredName } from './source-field.ts';

/** The used source fields of each KPI, by the name that a definition declares. */
type UsedFields = ReadonlyMap<string, ReadonlyMap<string, Reached>>;

/** One note a table and kind, never one a field; a warning for each workflow or step that no KPI watches. */
export function unservedFindings(
  graph: KpiGraph<ContractShape>,
  used: UsedFields,
  places: DefinitionPlaces,
): readonly Finding[] {
  const uses = usesOf(graph, used);
  return [
    ...idleWorkflows(graph, places),
    ...[...graph.sources].flatMap(([table, contract]) => tableNotes(table, contract, uses, places)),
  ];
}

function idleWorkflows(
  { registry }: Pick<KpiGraph, 'registry'>,
  places: DefinitionPlaces,
): readonly Finding[] {
  const definitions = [...registry.metrics.values()].map(({ definition }) => definition);
  const steps = new Set(definitions.map(({ workflow, step }) => `${workflow}\n${step}`));
  const workflows = new Set(definitions.map(({ workflow }) => workflow));
  return registry.organisation.workflows.flatMap(({ name, steps: all }, at) => {
    if (!workflows.has(name)) {
      return [idle(`The workflow "${name}"`, name, places.organisation(['workflows', at]))];
    }
    return all.flatMap((step, index) =>
      steps.has(`${name}\n${step}`)
        ? []
        : [
            idle(
              `The step "${step}" of ${name}`,
              `${name}: ${step}`,
              places.organisation(['workflows', at, 'steps', index]),
            ),
          ],
    );
  });
}

function idle(what: string, subject: string, where: string): Finding {
  return {
    code: 'lineage.idle-workflow',
    severity: 'warning',
    subject,
    what: `${what} has no KPI.`,
    where,
    mend: 'Name it in the KPI that watches it, or leave it out of the organisation.',
  };
}

/** What the registry as a whole says of source fields. */
interface Uses {
  /** Keys of the fields that a KPI rests on. */
  readonly used: ReadonlySet<string>;
  /** As definitions name them. */
  readonly declared: ReadonlySet<string>;
}

function usesOf({ registry }: Pick<KpiGraph, 'registry'>, used: UsedFields): Uses {
  const reached = [...used.values()].flatMap((fields) => [...fields.values()]);
  const definitions = [...registry.metrics.values()].map(({ definition }) => definition);
  return {
    used: new Set(reached.map(({ field }) => fieldKey(field))),
    declared: new Set(definitions.flatMap(({ sourceFields }) => sourceFields)),
  };
}

function tableNotes(
  table: string,
  contract: ContractShape,
  { used, declared }: Uses,
  places: DefinitionPlaces,
): readonly Finding[] {
  const names = contract.columns.map(({ name }) => name);
  const isUsed = (column: string) => used.has(fieldKey({ table, column }));
  const unused = names.filter((column) => !isUsed(column));
  const silent = names.filter(
    (column) => isUsed(column) && !declared.has(declaredName({ table, column })),
  );
  const all = unused.length === names.length ? 'none of its fields serves a KPI' : undefined;
  const note = (code: string, some: readonly string[], what: string): readonly Finding[] =>
    some.length === 0
      ? []
      : [
          {
            code: `lineage.${code}`,
            severity: 'note',
            subject: table,
            what: `${contract.name}: ${what}.`,
            where: places.contract(contract.name, ['name']),
          },
        ];
  const share = (some: readonly string[], what: string) =>
    `${some.length} of ${names.length} fields ${what}: ${some.join(', ')}`;
  return [
    ...note('unused-fields', unused, all ?? share(unused, 'serve no KPI')),
    ...note('silent-fields', silent, share(silent, 'decide which rows count, declared by no KPI')),
  ];
}
