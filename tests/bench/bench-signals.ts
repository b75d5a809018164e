/** Signals, drivers and forecasts of many KPIs where they run for people: in a fresh Apps Script context, as a script of its target. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { build } from 'esbuild';
import gasLocal from 'gas-local';
import { scriptGlobals } from '../../src/local/appsscript/script-globals.ts';
import { projectRoot } from '../../src/node/built-file.ts';

export interface SignalsResult {
  readonly kpis: number;
  readonly weeks: number;
  /** Loading the script and making the data, which a refresh does not do. */
  readonly prepareSeconds: number;
  readonly signalSeconds: number;
  readonly driverSeconds: number;
  readonly forecastSeconds: number;
  /** How many KPIs have a signal, drivers and a forecast: what was measured did the work. */
  readonly signals: number;
  readonly explained: number;
  readonly forecasts: number;
}

/** Every KPI is charted, its newest move taken apart by five slices, and forecast 13 weeks ahead; once, as in one refresh. */
export async function benchSignals(kpis = 500, weeks = 156): Promise<SignalsResult> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-signals-'));
  try {
    writeFileSync(join(folder, 'Code.js'), await script());
    const started = performance.now();
    const work = load(folder);
    work('prepare', kpis, weeks);
    const prepareSeconds = (performance.now() - started) / 1000;
    const [signalSeconds, signals] = timed(() => work('findSignals'));
    const [driverSeconds, explained] = timed(() => work('findDrivers'));
    const [forecastSeconds, forecasts] = timed(() => work('findForecasts'));
    return {
      kpis,
      weeks,
      prepareSeconds,
      signalSeconds,
      driverSeconds,
      forecastSeconds,
      signals,
      explained,
      forecasts,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Bundled as the add-on is: one script in the language that Apps Script runs. */
async function script(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(projectRoot(), 'tests/bench/signals-work.ts')],
    bundle: true,
    format: 'iife',
    globalName: 'work',
    target: 'es2020',
    platform: 'neutral',
    inject: [join(projectRoot(), 'src/addon/language-globals.ts')],
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** The script in the context that the add-on runs in: Apps Script's globals and nothing else. */
function load(folder: string): (name: string, ...args: readonly number[]) => unknown {
  const { globals } = scriptGlobals(
    {
      request: {
        functionName: 'work',
        args: [],
        user: 'bench@example.com',
        authMode: 'FULL',
        activeCell: null,
      } as never,
      projectDirectory: folder,
      addOnName: 'Bench',
    },
    () => {
      throw new Error('The work asks nobody.');
    },
  );
  const { work } = gasLocal.require(folder, globals) as {
    readonly work: Readonly<Record<string, (...args: readonly number[]) => unknown>>;
  };
  return (name, ...args) => work[name]?.(...args);
}

function timed(act: () => unknown): readonly [seconds: number, done: number] {
  const started = performance.now();
  const done = Number(act());
  return [(performance.now() - started) / 1000, done];
}
