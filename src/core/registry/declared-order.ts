/** The order of names in a tab: as the organisation declares them, then whatever else is used, in the order met. */

/** Each used name once; a declared name that nothing uses is left out. */
export function inDeclaredOrder(
  used: readonly string[],
  declared: readonly { readonly name: string }[],
): readonly string[] {
  const names = new Set(used);
  const first = declared.map(({ name }) => name).filter((name) => names.has(name));
  return [...new Set([...first, ...names])];
}
