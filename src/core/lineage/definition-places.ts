/** Where definitions stand in their files, so that a finding can point at the very word. */

type Keys = readonly (string | number)[];

/** Each gives `file:line:column` of the value at these keys. */
export interface DefinitionPlaces {
  readonly metric: (id: string, keys: Keys) => string;
  readonly contract: (name: string, keys: Keys) => string;
  readonly organisation: (keys: Keys) => string;
}
