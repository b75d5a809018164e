/** Sheet ids of Google Sheets for the tab ids of the spreadsheet component. */

/** `sheet-7` is 7; a tab made in the component gets a number of its own from its id. */
export function sheetNumber(componentId: string): number {
  const given = /^sheet-(\d+)$/.exec(componentId)?.[1];
  return given === undefined ? hashed(componentId) : Number(given);
}

/** FNV-1a, kept positive: Google allows a client to choose ids. */
function hashed(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash & 0x7fffffff;
}
