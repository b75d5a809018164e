/** The add-on's scripts: their sizes, and the time that a fresh V8 context takes to evaluate what every call loads. */

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createContext, Script } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { projectRoot } from '../../src/node/built-file.ts';

export interface BundleResult {
  readonly bytes: number;
  readonly gzipBytes: number;
  /** What is loaded when somebody looks at a proposal or signs. */
  readonly signOffBytes: number;
  /** Middle of the runs, parsing included: Apps Script starts from text in every execution. */
  readonly evaluateMs: number;
}

const RUNS = 15;

export function benchBundle(): BundleResult {
  const code = readFileSync(join(projectRoot(), 'dist/Code.js'));
  const text = code.toString('utf8');
  const runs = Array.from({ length: RUNS }, (_, run) => evaluate(`${text}\n// ${run}`));
  const [middle = Number.NaN] = runs.sort((left, right) => left - right).slice(RUNS >> 1);
  return {
    bytes: code.length,
    gzipBytes: gzipSync(code).length,
    signOffBytes: statSync(join(projectRoot(), 'dist/SignOff.html')).size,
    evaluateMs: middle,
  };
}

function evaluate(text: string): number {
  const context = createContext({});
  const started = performance.now();
  new Script(text).runInContext(context);
  return performance.now() - started;
}
