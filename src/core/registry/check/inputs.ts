/** The metrics that a metric is made of, looked up with their grains. */

import { didYouMean } from '../../errors/near-match.ts';
import type { Problem } from '../../errors/problem.ts';
import { type Entry, problemAt } from './entry.ts';
import type { Checked, Outcome } from './outcome.ts';

/** Checks a metric, or gives what was found before; undefined when there is no such metric. */
export type Resolve = (id: string) => Outcome | undefined;

/** Looks inputs up and collects what is wrong with them. */
export class Inputs {
  readonly problems: Problem[] = [];
  /** True when an input is broken itself and has been told elsewhere. */
  broken = false;
  private readonly entry: Entry;
  private readonly resolve: Resolve;
  private readonly entries: ReadonlyMap<string, Entry>;

  constructor(entry: Entry, resolve: Resolve, entries: ReadonlyMap<string, Entry>) {
    this.entry = entry;
    this.resolve = resolve;
    this.entries = entries;
  }

  /** The checked input, or undefined after noting why there is none. */
  find(id: string, keys: readonly (string | number)[]): Checked | undefined {
    const outcome = this.resolve(id);
    if (outcome?.ok) {
      this.checkGrains(id, keys);
      return outcome.checked;
    }
    if (!outcome) {
      const mend = `Expected a metric id.${didYouMean(id, this.entries.keys())}`;
      this.note(keys, 'unknown-metric', `"${id}" is not defined.`, mend);
    } else {
      this.broken = true;
      this.problems.push(...outcome.problems.filter(({ code }) => code === 'registry.cycle'));
    }
    return undefined;
  }

  note(keys: readonly (string | number)[], code: string, what: string, mend: string): void {
    this.problems.push(problemAt(this.entry, keys, code, what, mend));
  }

  private checkGrains(id: string, keys: readonly (string | number)[]): void {
    const has = this.entries.get(id)?.definition.grains ?? [];
    const missing = this.entry.definition.grains.filter((grain) => !has.includes(grain));
    if (missing.length === 0) return;
    this.note(
      keys,
      'grain',
      `"${id}" is not computed by ${missing.join(', ')}.`,
      `Expected grains among ${has.join(', ')}.`,
    );
  }
}
