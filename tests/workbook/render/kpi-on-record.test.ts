import { kpiOnRecord } from '../../../src/workbook/render/kpi-on-record.ts';
import { workbookTabs } from '../../../src/workbook/tabs/workbook-tabs.ts';
import { HEALTHY } from '../tabs/worlds.ts';
import { Desk } from './desk.ts';

function refreshed(): Desk {
  const desk = new Desk();
  const { dataAsOf, refreshedAt: writtenAt, refreshedBy: writtenBy } = HEALTHY;
  desk.render(workbookTabs(HEALTHY), { dataAsOf, writtenAt, writtenBy });
  return desk;
}

test('the number, its trend and what shows it come from the record of the last refresh', () => {
  const onRecord = kpiOnRecord(refreshed().read(), 'revenue');
  expect(onRecord.values.map(({ value }) => value)).toEqual([
    98_000, 101_000, 97_500, 102_000, 99_000, 100_500, 101_500, 99_500,
  ]);
  expect(onRecord.values.at(-1)).toMatchObject({ grain: 'week', periodStart: '2025-06-02' });
  expect(onRecord).toMatchObject({ dataAsOf: '2025-06-08', signal: 'usual' });
  expect(onRecord.tabs).toEqual(
    expect.arrayContaining(['CEO Brief', 'Strategy Map', 'Engines', 'KPI Registry']),
  );
});

test('nothing is on record of a KPI that the workbook does not show, or before the first refresh', () => {
  const nothing = { values: [], dataAsOf: undefined, signal: undefined, tabs: [] };
  expect(kpiOnRecord(refreshed().read(), 'gone')).toEqual(nothing);
  expect(kpiOnRecord(new Desk().read(), 'revenue')).toEqual(nothing);
});
