/** Runs the JavaScript of a function as BigQuery does: in a sandbox that has the language and nothing of the machine. */

import { createContext, Script } from 'node:vm';

/** A function that does not end is stopped. */
const TIMEOUT_MS = 60_000;

type Compiled = (args: string) => unknown;

const compiled = new Map<string, Compiled>();

/**
 * `source` is the text of a function expression; `args` is a JSON list. The result is JSON, null for null and undefined.
 * What the function throws is thrown, with its message.
 */
export function callJavaScript(source: string, args: string): string | null {
  const run = compiled.get(source) ?? compile(source);
  compiled.set(source, run);
  const result = run(args);
  return typeof result === 'string' ? result : null;
}

/** Throws `SyntaxError` where the text is no function. */
export function compile(source: string): Compiled {
  const script = new Script(`JSON.stringify((${source})(...JSON.parse(args)))`);
  const sandbox: { args: string } = Object.assign(Object.create(null), { args: '[]' });
  const context = createContext(sandbox, { codeGeneration: { strings: false, wasm: false } });
  new Script('delete globalThis.console; delete globalThis.WebAssembly;').runInContext(context);
  return (args) => {
    sandbox.args = args;
    return script.runInContext(context, { timeout: TIMEOUT_MS });
  };
}
