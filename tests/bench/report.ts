/** The bench's numbers as a table, each with the limit that it is held against. */

import { DEFAULT_SCALE } from '../../src/local/sample/default-scale.ts';
import type { BundleResult } from './bench-bundle.ts';
import type { ClientResult } from './bench-client.ts';
import type { CompileResult } from './bench-compile.ts';
import type { LedgerResult } from './bench-ledger.ts';
import type { RefreshResult } from './bench-refresh.ts';
import type { ScaleResult } from './bench-scales.ts';
import type { SignalsResult } from './bench-signals.ts';

export interface ScaleReport extends ScaleResult {
  readonly refresh: RefreshResult;
}

/** A scale that could not be measured to its end. */
export interface FailedScale {
  readonly scale: number;
  readonly message: string;
}

export interface BenchReport {
  readonly scales: readonly ScaleReport[];
  readonly failed: readonly FailedScale[];
  readonly client: ClientResult;
  readonly compile: readonly CompileResult[];
  readonly ledger: LedgerResult;
  readonly signals: SignalsResult;
  readonly bundle: BundleResult;
}

type Line = readonly [what: string, measured: string, target: string];

/** One line a number; `missed` marks what is outside its target. */
export function reportTable(report: BenchReport): string {
  const lines: Line[] = [
    ...report.scales.flatMap(scaleLines),
    ...report.failed.map(failedLine),
    ...memoryLines(report.scales),
    ...clientLines(report),
    ...report.compile.flatMap(compileLines),
    ...ledgerLines(report.ledger),
    ...signalLines(report.signals),
    ...bundleLines(report.bundle),
  ];
  const widths = [0, 1].map((column) =>
    Math.max(...lines.map((line) => (line[column] ?? '').length)),
  );
  return lines
    .map((line) =>
      line
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function scaleLines({ scale, first, second, refresh }: ScaleReport): Line[] {
  const at = `scale ${scale}:`;
  // What a newcomer waits for; at other scales most of the time is the data's.
  const isDefault = scale === DEFAULT_SCALE;
  const phase = (name: string) => seconds(first.summary.seconds[name] ?? 0);
  const ratio = ({ seconds: all, querySeconds }: RefreshResult['full']) => all / querySeconds;
  return [
    [
      `${at} first start --once`,
      seconds(first.seconds),
      isDefault ? atMost(first.seconds, 20, ' s') : '',
    ],
    [`${at}   data`, phase('data'), ''],
    [`${at}   provision`, phase('provision'), ''],
    [`${at}   publish`, phase('publish'), ''],
    [`${at}   refresh`, phase('refresh'), ''],
    [
      `${at} second start --once`,
      seconds(second.seconds),
      isDefault ? atMost(second.seconds, 6, ' s') : '',
    ],
    [`${at} peak memory`, megabytes(first.peakBytes), ''],
    [
      `${at} refresh over its queries`,
      ratio(refresh.full).toFixed(2),
      atMost(ratio(refresh.full), 1.5, ''),
    ],
    [`${at} refresh without news`, seconds(refresh.unchanged.seconds), ''],
  ];
}

/** Its last line says why; the others say how far it came. */
function failedLine({ scale, message }: FailedScale): Line {
  return [`scale ${scale}:`, 'failed', message.trim().split('\n').at(-1) ?? ''];
}

/** A warehouse ten times as large must not need ten times the memory. */
function memoryLines(scales: readonly ScaleReport[]): Line[] {
  const [before, last] = scales.slice(-2);
  if (before === undefined || last === undefined) return [];
  const growth = last.first.peakBytes / before.first.peakBytes;
  const what = `peak memory, scale ${last.scale} over scale ${before.scale}`;
  return [[what, growth.toFixed(2), atMost(growth, 1.5, '')]];
}

function clientLines({ scales, client }: BenchReport): Line[] {
  const [first] = scales;
  const calls = first?.first.summary.calls ?? {};
  const ours = (calls.sheetsReads ?? 0) + (calls.sheetsWrites ?? 0);
  const fewer = client.httpCalls / ours;
  return [
    ['Sheets calls of a full refresh', String(ours), ''],
    ['  with google-spreadsheet', String(client.httpCalls), ''],
    ['  times fewer', fewer.toFixed(1), fewer >= 10 ? 'met (at least 10)' : 'missed (at least 10)'],
    ['full refresh without its queries', seconds(writing(first?.refresh)), ''],
    ['  with google-spreadsheet', seconds(client.seconds), ''],
  ];
}

function writing(refresh: RefreshResult | undefined): number {
  return refresh === undefined ? Number.NaN : refresh.full.seconds - refresh.full.querySeconds;
}

function compileLines({ metrics, compileMs, heapBytes, characters }: CompileResult): Line[] {
  return [
    [
      `${metrics} KPIs: checked and compiled`,
      `${compileMs.toFixed(0)} ms`,
      atMost(compileMs, 1000, ' ms'),
    ],
    [
      `${metrics} KPIs:   memory held`,
      megabytes(heapBytes),
      atMost(heapBytes / 1_048_576, 64, ' MB'),
    ],
    [
      `${metrics} KPIs:   statement`,
      `${Math.round(characters / 1000)} thousand characters`,
      atMost(characters, 256_000, ''),
    ],
  ];
}

function ledgerLines({ events, verifySeconds, foldSeconds, sidebarSeconds }: LedgerResult): Line[] {
  const at = `ledger of ${events} events:`;
  return [
    [`${at} verified in`, seconds(verifySeconds), atMost(verifySeconds, 3, ' s')],
    [`${at} folded in`, seconds(foldSeconds), ''],
    [`${at} sidebar opened in`, seconds(sidebarSeconds), atMost(sidebarSeconds, 1, ' s')],
  ];
}

function signalLines(result: SignalsResult): Line[] {
  const { kpis, weeks, signalSeconds, driverSeconds, forecastSeconds } = result;
  const all = signalSeconds + driverSeconds + forecastSeconds;
  return [
    [`${kpis} KPIs over ${weeks} weeks as a script`, seconds(all), atMost(all, 5, ' s')],
    [`  signals (${result.signals} found)`, seconds(signalSeconds), ''],
    [`  drivers (${result.explained} explained)`, seconds(driverSeconds), ''],
    [`  forecasts (${result.forecasts} made)`, seconds(forecastSeconds), ''],
  ];
}

function bundleLines({ bytes, gzipBytes, signOffBytes, evaluateMs }: BundleResult): Line[] {
  return [
    [
      'add-on bundle, loaded for every call',
      `${Math.round(bytes / 1024)} KB`,
      atMost(bytes / 1024, 300, ' KB'),
    ],
    ['  compressed', `${Math.round(gzipBytes / 1024)} KB`, ''],
    ['  evaluated in', `${evaluateMs.toFixed(1)} ms`, ''],
    ['  loaded to sign, besides', `${Math.round(signOffBytes / 1024)} KB`, ''],
  ];
}

function atMost(measured: number, limit: number, unit: string): string {
  return `${measured <= limit ? 'met' : 'missed'} (at most ${limit}${unit})`;
}

function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_048_576)} MB`;
}
