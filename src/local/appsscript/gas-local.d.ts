/** gas-local ships no types. */
declare module 'gas-local' {
  const gasLocal: {
    /** Runs every .js file of a folder in one new context made of `globals` and returns that context. */
    require(folder: string, globals: object): Record<string, unknown>;
  };
  export default gasLocal;
}
