/** The files of `sql/`, with views in an order in which each comes after what it reads. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../sql');

export interface ViewFile {
  /** `gold/sessions.sql`. */
  readonly path: string;
  readonly sql: string;
  /** `execkpi_execkpi.sessions`. */
  readonly view: string;
  /** The SELECT alone. */
  readonly query: string;
}

/** Every `.sql` file by its path below `sql/`. */
export function sqlFiles(): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.sql'))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** The views over data. Those of the ledger read what only its procedure writes. */
export function viewFiles(files = sqlFiles()): readonly ViewFile[] {
  const views = [...files].flatMap(([path, sql]) => {
    const [, view, query] = /CREATE OR REPLACE VIEW `([^`]+)`\s+AS\s+(.*)$/s.exec(sql) ?? [];
    const isLedger = path.startsWith('ledger/');
    return isLedger || view === undefined || query === undefined
      ? []
      : [{ path, sql, view, query }];
  });
  return inDependencyOrder(views);
}

/** Throws when views read each other in a circle. */
function inDependencyOrder(views: readonly ViewFile[]): readonly ViewFile[] {
  const ordered: ViewFile[] = [];
  let waiting = [...views];
  while (waiting.length > 0) {
    const blocked = (view: ViewFile) =>
      waiting.some((other) => other !== view && view.query.includes(`\`${other.view}\``));
    const ready = waiting.filter((view) => !blocked(view));
    if (ready.length === 0) throw new Error('The views read each other in a circle.');
    ordered.push(...ready);
    waiting = waiting.filter((view) => !ready.includes(view));
  }
  return ordered;
}
