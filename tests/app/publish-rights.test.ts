/** What a publication does under the rights of somebody who lacks one of them, as the administrator guide tells. */

import type { Warehouse } from '../../src/app/ports.ts';
import { type LedgerCompany, startLedgerCompany } from '../support/ledger-company.ts';

const PUBLISHER = 'data.team@example.com';

let company: LedgerCompany;
let publisher: Warehouse;
beforeAll(async () => {
  company = await startLedgerCompany();
  publisher = company.surfaces.host(PUBLISHER).warehouse;
}, 240_000);
afterAll(() => company?.surfaces.close());

const live = () => company.ledger().definitions.get('orders')?.at(-1)?.version;
const published = () =>
  company.rows(
    "SELECT version FROM `execkpi_execkpi.kpi_definitions` WHERE metric_id = 'orders'",
  )[0]?.version;
const approved = (description: string) => {
  const id = company.propose('orders', { description });
  company.approve(id);
  return id;
};

test('without the right to read silver a definition is refused before anything is recorded of it', () => {
  approved('Orders, counted.');
  expect(() => company.publishApproved(publisher)).toThrow('does not allow');
  expect([live(), published()]).toEqual([1, 1]);
});

test('without the right to write the ledger is ahead, until somebody who has it publishes', () => {
  company.host.grantAccess('countersign_silver', [{ role: 'READER', userByEmail: PUBLISHER }]);
  expect(() => company.publishApproved(publisher)).toThrow('does not allow');
  expect([live(), published()]).toEqual([2, 1]);
  company.publishApproved();
  expect([live(), published()]).toEqual([2, 2]);
});

test('with both it publishes, and leaves the outcomes of the data tests as they are', () => {
  company.host.grantAccess('execkpi_execkpi', [{ role: 'WRITER', userByEmail: PUBLISHER }]);
  const tested = () =>
    company.rows('SELECT MAX(tested_at) AS newest FROM `execkpi_execkpi.quality_results`');
  const before = tested();
  approved('Orders that were completed, counted.');
  expect(company.publishApproved(publisher).published).toHaveLength(1);
  expect([live(), published()]).toEqual([3, 3]);
  expect(tested()).toEqual(before);
});
