/** Services that answer only for what they have; anything else is refused by its name. */

/** Language internals that are asked of every object. */
const ASKED_BY_THE_LANGUAGE = new Set(['then', 'toJSON', 'constructor', 'toString', 'valueOf']);

/** `onlyKnown('Utilities', {...}).formatDate` throws `Utilities.formatDate is not available in the local ...`. */
export function onlyKnown<T extends object>(name: string, members: T): T {
  return new Proxy(members, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target) return Reflect.get(target, key, receiver);
      if (ASKED_BY_THE_LANGUAGE.has(key)) return undefined;
      throw new Error(`${name}.${key} is not available in the local Apps Script runtime`);
    },
    set(_target, key) {
      throw new Error(`${name}.${String(key)} can not be set`);
    },
  });
}
