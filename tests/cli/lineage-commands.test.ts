/** `trace`, `impact`, `export` and `doctor` as a person runs them. */

import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DoctorReport } from '../../src/cli/doctor-report.ts';
import type { FieldImpact } from '../../src/core/lineage/field-impact.ts';
import type { MetricTrace } from '../../src/core/lineage/metric-trace.ts';
import { type LedgerCompany, startLedgerCompany } from '../support/ledger-company.ts';
import { OWNER, PROJECT } from '../support/local-surfaces.ts';
import { runCountersign, temporaryFolder } from '../support/run-countersign.ts';

/** The one line that says why a command refused; nothing is on standard output then. */
function refusalOf(args: readonly string[], status: number): string {
  const result = runCountersign(args);
  expect(result.status).toBe(status);
  expect(result.stdout).toBe('');
  const lines = result.stderr.split('\n').filter((line) => line.startsWith('countersign: '));
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

describe('trace', () => {
  test('a KPI is found by name and printed down to its source fields', () => {
    const { status, stdout } = runCountersign(['trace', 'average order value']);
    expect(status).toBe(0);
    expect(stdout).toContain('(aov)');
    expect(stdout).toContain(
      'bigquery-public-data.thelook_ecommerce.order_items.sale_price [source',
    );
  });

  test('as JSON it is one line that a program reads', () => {
    const trace = runCountersign(['trace', 'revenue', '--json']).json<MetricTrace>();
    expect(trace).toMatchObject({ id: 'revenue', rollsUpTo: [{ id: 'revenue_growth_rate' }] });
    expect(trace.sourceFields.some(({ kind }) => kind === 'direct')).toBe(true);
  });

  test('a misspelt KPI is refused with the nearest one', () => {
    expect(refusalOf(['trace', 'revenu'], 1)).toContain('Did you mean "revenue"?');
  });

  test('a missing KPI is wrong usage', () => {
    expect(refusalOf(['trace'], 2)).toContain("missing required argument 'kpi'");
  });
});

describe('impact', () => {
  test('a source field is told with the KPIs and CEO KPIs that move', () => {
    const result = runCountersign(['impact', 'products.cost', '--json']);
    const impact = result.json<FieldImpact>();
    expect(impact.ceoKpis).toContainEqual(
      expect.objectContaining({ id: 'gross_margin_pct', kind: 'direct' }),
    );
  });

  test('a short name that could mean a view too is said', () => {
    const result = runCountersign(['impact', 'order_items.sale_price']);
    expect(result.stderr).toContain('it could also mean countersign_silver.order_items.sale_price');
    expect(result.stdout).toContain('CEO KPIs that move');
  });

  test('a misspelt column is refused with the nearest one', () => {
    expect(refusalOf(['impact', 'products.costs'], 1)).toContain('Did you mean "products.cost"?');
  });
});

describe('export', () => {
  test('the files are in the folder that was asked for', () => {
    const out = join(temporaryFolder(), 'contracts');
    const { status, stdout } = runCountersign(['export', '--format', 'odcs', '--out', out]);
    expect(status).toBe(0);
    expect(stdout).toBe(`Wrote ${readdirSync(out).length} files to ${out}.\n`);
    expect(existsSync(join(out, 'orders.odcs.yaml'))).toBe(true);
  });

  test('an unknown format is refused with those that there are', () => {
    expect(refusalOf(['export', '--format', 'cube'], 2)).toContain(
      'Allowed choices are dbt, lookml, odcs, openlineage.',
    );
  });

  test('a folder that can not be written is named', () => {
    const refusal = refusalOf(['export', '--format', 'odcs', '--out', '/dev/null/x'], 1);
    expect(refusal).toContain('/dev/null/x');
    expect(refusal).toContain('--out');
  });
});

describe('doctor', () => {
  let company: LedgerCompany;
  beforeAll(async () => {
    company = await startLedgerCompany();
  });
  afterAll(() => company?.surfaces.close());

  const warehouse = () => [
    ...['--project', PROJECT],
    ...['--endpoint', company.surfaces.baseUrl],
    ...['--as', OWNER],
  ];

  test('without a warehouse it says that none was looked at, and is healthy', () => {
    const { status, stdout } = runCountersign(['doctor']);
    expect(stdout).toContain('Not checked: a warehouse; give --project or --state');
    expect(stdout).toMatch(/\nHealthy: 0 errors, 0 warnings, \d+ notes\.\n$/);
    expect(status).toBe(0);
  });

  test('a published warehouse is healthy; a view that was replaced is named and the exit code is 1', () => {
    const healthy = runCountersign(['doctor', ...warehouse(), '--json']);
    expect(healthy.json<DoctorReport>().notChecked).toEqual([]);
    expect(healthy.status).toBe(0);
    company.host.warehouse.query({
      query: 'CREATE OR REPLACE VIEW `execkpi_execkpi.ab_group` AS SELECT 1 AS user_id',
      useLegacySql: false,
    });
    const { status, stdout } = runCountersign(['doctor', ...warehouse()]);
    expect(stdout).toContain('error   sql/gold/ab_group.sql: The view execkpi_execkpi.ab_group in');
    expect(stdout).toContain('Not healthy: ');
    expect(status).toBe(1);
  });

  test('what is approved and due is told, and a file that differs is only noted', () => {
    const id = company.propose('aov', { description: 'What an order is worth on average.' });
    company.approve(id);
    const due = runCountersign(['doctor', ...warehouse()]);
    expect(due.stdout).toContain(`${id}: aov version 2 is approved and due, and not in effect.`);
    expect(due.status).toBe(1);
    company.publishApproved();
    const { stdout } = runCountersign(['doctor', ...warehouse()]);
    expect(stdout).not.toContain('is approved and due');
    expect(stdout).toContain(
      'note    aov: its definition in templates/ differs from the approved one.',
    );
    expect(stdout).not.toMatch(/^error .*(aov|kpi_values)/m);
  });

  test('a state folder without a warehouse is refused, and nothing is made in it', () => {
    const state = join(temporaryFolder(), 'state');
    mkdirSync(state);
    expect(refusalOf(['doctor', '--state', state], 1)).toContain(state);
    expect(readdirSync(state)).toEqual([]);
  });

  test('two warehouses at once are refused', () => {
    const both = ['doctor', '--state', 'x', '--endpoint', 'http://127.0.0.1:1'];
    expect(refusalOf(both, 1)).toContain('--state and --endpoint');
  });
});
