/** A first start makes its data while the definitions are checked; refused definitions leave nothing of it. */

import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EarlyServer, isNewState } from '../../src/cli/new-state.ts';
import { loadLocalServer } from '../../src/local/server.ts';
import { builtFile, projectRoot } from '../../src/node/built-file.ts';
import { readContracts } from '../../src/node/templates/read-registry.ts';

const SAMPLE = { kind: 'sample', seed: 1, scale: 0.002, asOf: '2026-11-20' } as const;

function newRun() {
  const state = mkdtempSync(join(tmpdir(), 'countersign-new-'));
  const steps: string[] = [];
  const terminal = { step: (text: string) => steps.push(text) };
  const worker = loadLocalServer(builtFile('local/server-worker.js'), {
    stateDirectory: state,
    projectId: 'exec-kpi',
    port: 0,
    owners: ['data.team@example.com'],
  });
  return { state, steps, early: new EarlyServer(worker, state, terminal as never) };
}

test('what was made early is gone again where the run does not go on, and nothing else is', async () => {
  const { state, early } = newRun();
  writeFileSync(join(state, 'pseudonym.key'), 'kept');
  early.startEarly();
  await early.beginData(SAMPLE, readContracts(join(projectRoot(), 'templates')), 'exec-kpi');
  expect(existsSync(join(state, 'warehouse.duckdb'))).toBe(true);
  await early.discard();
  expect(readdirSync(state)).toEqual(['pseudonym.key']);
});

test('a run that goes on finds the server and the data that were begun', async () => {
  const { state, steps, early } = newRun();
  expect(isNewState(state, {})).toBe(true);
  early.startEarly();
  await early.beginData(SAMPLE, readContracts(join(projectRoot(), 'templates')), 'exec-kpi');
  await early.data;
  expect(steps).toContain('Closing the books');
  const server = await early.start();
  expect(isNewState(state, {})).toBe(false);
  await server.close();
  expect(existsSync(join(state, 'warehouse.duckdb'))).toBe(true);
});

test('a server that never started leaves nothing', async () => {
  const { state, early } = newRun();
  await early.discard();
  expect(readdirSync(state)).toEqual([]);
});

test('a state with data that is remembered is not new, even where its file is gone', () => {
  const state = mkdtempSync(join(tmpdir(), 'countersign-new-'));
  expect(isNewState(state, { data: SAMPLE })).toBe(false);
});
