import { DEFAULT_SCALE } from '../../src/local/sample/default-scale.ts';
import { type BenchReport, reportTable, type ScaleReport } from './report.ts';

function scaleReport(scale: number, seconds: number, peakBytes: number): ScaleReport {
  const summary = {
    rowsRead: 1,
    cellsWritten: 1,
    calls: { sheetsReads: 1, sheetsWrites: 1, bigQueryJobs: 3 },
    seconds: { data: 1, provision: 1, publish: 1, refresh: 1 },
  };
  const measured = { seconds, peakBytes, summary };
  const timing = { seconds: 1.4, querySeconds: 1, cellsWritten: 1 };
  const refresh = { full: timing, unchanged: timing };
  return { scale, state: '', out: '', first: measured, second: measured, refresh };
}

const report: BenchReport = {
  scales: [
    scaleReport(DEFAULT_SCALE, 10, 290e6),
    scaleReport(0.1, 30, 300e6),
    scaleReport(1, 10, 310e6),
    scaleReport(10, 90, 620e6),
  ],
  failed: [],
  client: { seconds: 4, httpCalls: 46, cells: 1000 },
  compile: [
    { metrics: 12, compileMs: 6.4, heapBytes: 2e6, characters: 9_000 },
    { metrics: 500, compileMs: 1200, heapBytes: 9e6, characters: 190_000 },
  ],
  ledger: { events: 100_000, verifySeconds: 2.5, foldSeconds: 0.5, sidebarSeconds: 1.5 },
  signals: {
    kpis: 500,
    weeks: 156,
    prepareSeconds: 0.1,
    signalSeconds: 0.3,
    driverSeconds: 0.1,
    forecastSeconds: 4.7,
    signals: 200,
    explained: 300,
    forecasts: 250,
  },
  bundle: { bytes: 229_871, gzipBytes: 57_698, signOffBytes: 168_311, evaluateMs: 15.4 },
};

const lines = reportTable(report).split('\n');
const line = (start: string) => lines.find((text) => text.startsWith(start));

test('a number within its target is marked met, one outside missed', () => {
  expect(line(`scale ${DEFAULT_SCALE}: first start`)).toMatch(/10\.00 s +met \(at most 20 s\)$/);
  expect(line(`scale ${DEFAULT_SCALE}: second start`)).toMatch(/10\.00 s +missed \(at most 6 s\)$/);
  expect(line('scale 0.1: first start')).toMatch(/30\.00 s$/);
  expect(line('scale 0.1: refresh over its queries')).toMatch(/1\.40 +met/);
  expect(line('add-on bundle')).toMatch(/224 KB +met \(at most 300 KB\)$/);
});

test('compiling is held against a second, at each number of KPIs', () => {
  expect(line('12 KPIs: checked and compiled')).toMatch(/6 ms +met \(at most 1000 ms\)$/);
  expect(line('500 KPIs: checked and compiled')).toMatch(/1200 ms +missed \(at most 1000 ms\)$/);
  expect(line('500 KPIs:   statement')).toMatch(/190 thousand characters +met/);
});

test('a long ledger is held against three seconds for verifying and one for the sidebar', () => {
  expect(line('ledger of 100000 events: verified in')).toMatch(/2\.50 s +met \(at most 3 s\)$/);
  expect(line('ledger of 100000 events: sidebar')).toMatch(/1\.50 s +missed \(at most 1 s\)$/);
});

test('signals, drivers and forecasts are held against five seconds together', () => {
  expect(line('500 KPIs over 156 weeks as a script')).toMatch(/5\.10 s +missed \(at most 5 s\)$/);
  expect(line('  forecasts (250 made)')).toMatch(/4\.70 s$/);
});

test('memory is compared between the two largest scales, calls with the other client', () => {
  expect(line('peak memory, scale 10 over scale 1')).toMatch(/2\.00 +missed/);
  expect(line('  times fewer')).toMatch(/23\.0 +met/);
});

test('a scale that could not be measured is named with its reason, and the others are kept', () => {
  const message = 'countersign start ended with 1:\n  3.0 s  Testing the data\nerror: no memory\n';
  const failed = reportTable({
    ...report,
    scales: report.scales.slice(0, 3),
    failed: [{ scale: 10, message }],
  }).split('\n');
  const starting = (start: string) => failed.find((text) => text.startsWith(start));
  expect(starting('scale 10:')).toMatch(/failed +error: no memory$/);
  expect(starting('scale 1: first start')).toBeDefined();
  expect(starting('peak memory, scale 1 over scale 0.1')).toBeDefined();
});
