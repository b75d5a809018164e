/** The statements of `sql/` that make the warehouse, in an order in which everything comes after what it reads. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SqlFile } from '../../app/provision.ts';
import type { KeyStatements } from '../../app/store-pseudonym-key.ts';
import { CountersignError } from '../../core/errors/problem.ts';
import type { Contract } from '../../core/quality/contract.ts';
import { createSourceTable } from '../../core/quality/source-table-sql.ts';

const DATASETS = ['company', 'countersign_silver', 'execkpi_execkpi', 'profit_os'] as const;
/** Holds the key of the pseudonyms; only silver may read it. */
const KEYS = 'countersign_keys';
const LAYERS = ['silver', 'gold', 'star', 'governed'] as const;
/** Run at publication, not at provisioning. */
const PUBLISH = 'publish_registry.sql';

/**
 * The key of the pseudonyms first, then datasets, then the company's source tables where they are missing, then tables and views by what they read.
 * Throws `CountersignError` on a cycle.
 */
export function provisioningFiles(
  root: string,
  contracts: readonly Contract[],
): readonly SqlFile[] {
  const datasets = DATASETS.map(datasetFile);
  const files = LAYERS.flatMap((layer) => filesOf(root, layer));
  return [
    ...keyStatements(root).files,
    ...datasets,
    ...contracts.flatMap(sourceTable),
    ...inOrder(files),
  ];
}

/** The script that replaces the published registry. */
export function publishStatement(root: string): string {
  return readFileSync(join(root, 'sql/governed', PUBLISH), 'utf8');
}

/** What makes, compares and stores the key of the pseudonyms; to be run before the views that read it. */
export function keyStatements(root: string): KeyStatements {
  const statement = (name: string): SqlFile => {
    const path = `sql/keys/${name}.sql`;
    return { path, sql: readFileSync(join(root, path), 'utf8') };
  };
  return {
    files: [datasetFile(KEYS), statement('pseudonym_key')],
    compare: statement('compare_pseudonym_key').sql,
    store: statement('store_pseudonym_key').sql,
  };
}

/** Where the build's script of the rules belongs in `sql/ledger/decide.sql`. */
const RULES_MARK = '/* src/core/ledger */';

/** What makes the ledger. `rules` is the script that the build makes of `src/core/ledger`. */
export function ledgerFiles(root: string, rules: string): readonly SqlFile[] {
  const file = (name: string): SqlFile => {
    const path = `sql/ledger/${name}.sql`;
    return { path, sql: readFileSync(join(root, path), 'utf8').replace(RULES_MARK, () => rules) };
  };
  return [
    ...['countersign_ledger', 'countersign_gov'].map(datasetFile),
    ...[
      'events',
      'head',
      'decide',
      'append',
      'ledger_events',
      'ledger_head',
      'role_events',
      'inbox_events',
      'workbook_facts',
    ].map(file),
  ];
}

function datasetFile(dataset: string): SqlFile {
  return { path: `dataset ${dataset}`, sql: `CREATE SCHEMA IF NOT EXISTS \`${dataset}\`` };
}

/** Tables that a loader fills; one that is there already is left as it is. */
function sourceTable(contract: Contract): SqlFile[] {
  const { name, layer, project } = contract;
  if (layer !== 'source' || project !== undefined) return [];
  return [{ path: `templates/contracts/${name}.yaml`, sql: createSourceTable(contract) }];
}

function filesOf(root: string, layer: string): readonly SqlFile[] {
  return readdirSync(join(root, 'sql', layer))
    .filter((name) => name.endsWith('.sql') && name !== PUBLISH)
    .sort()
    .map((name) => ({
      path: `sql/${layer}/${name}`,
      sql: readFileSync(join(root, 'sql', layer, name), 'utf8'),
    }));
}

interface Node {
  readonly file: SqlFile;
  readonly makes: string;
  readonly reads: readonly string[];
}

/** Depth first over the names in back quotes, which is how every file writes them. */
function inOrder(files: readonly SqlFile[]): readonly SqlFile[] {
  const nodes = files.map(nodeOf);
  const byName = new Map(nodes.map((node) => [node.makes, node]));
  const done = new Set<Node>();
  const path: Node[] = [];
  const visit = (node: Node): void => {
    if (done.has(node)) return;
    if (path.includes(node)) throw cycle([...path, node]);
    path.push(node);
    for (const name of node.reads) {
      const other = byName.get(name);
      if (other !== undefined) visit(other);
    }
    path.pop();
    done.add(node);
  };
  for (const node of nodes) visit(node);
  return [...done].map((node) => node.file);
}

function nodeOf(file: SqlFile): Node {
  const code = file.sql.replace(/--.*$/gm, '');
  const [makes = '', ...reads] = [...code.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
  return { file, makes, reads: reads.filter((name) => name !== makes) };
}

function cycle(path: readonly Node[]): CountersignError {
  return new CountersignError({
    code: 'sql.cycle',
    where: path.map((node) => node.file.path).join(' -> '),
    what: 'These views read each other in a circle.',
    mend: 'Let one of them read its sources directly.',
  });
}
