/** Numbers equal values once, as the component keeps styles, formats and borders. */

export interface Interned<T> {
  /** The id of a value; equal values share one. Ids start at 1. */
  idOf(value: T): number;
  readonly byId: { [id: number]: T };
}

export function interned<T>(): Interned<T> {
  const ids = new Map<string, number>();
  const byId: { [id: number]: T } = {};
  return {
    byId,
    idOf(value) {
      const key = JSON.stringify(value);
      const known = ids.get(key);
      if (known !== undefined) return known;
      const id = ids.size + 1;
      ids.set(key, id);
      byId[id] = value;
      return id;
    },
  };
}
