/** Lets tests import `.sql` files as text, as the bundles do. */
export default {
  process: (source) => ({ code: `export default ${JSON.stringify(source)};` }),
};
