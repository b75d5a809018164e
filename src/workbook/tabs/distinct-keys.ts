/** Row keys from names that a document may hold twice: rows of a block need keys of their own. */

/** The first of a name is the name; the next ones are counted: `aov`, `aov#2`. */
export function distinctKeys(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  return names.map((name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name}#${count}`;
  });
}
