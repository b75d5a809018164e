/** What the build made of the definitions is what a command would read, and is never taken for other files. */

import { projectRoot } from '../../../src/node/built-file.ts';
import { builtDefinitions } from '../../../src/node/definitions/built-definitions.ts';
import {
  loadDefinitions,
  type WarehouseDefinitions,
} from '../../../src/node/definitions/load-definitions.ts';
import { copyDefinitions } from '../../support/definitions-folder.ts';

test('the build keeps everything that a warehouse is made and published from', () => {
  const { lineage, findings, places, ...loaded } = loadDefinitions(projectRoot());
  const wanted: WarehouseDefinitions = loaded;
  expect(builtDefinitions(projectRoot())).toEqual(wanted);
});

test.each([
  ['templates/registry/sales.yaml', 'function: Sales', 'function:  Sales'],
  ['sql/gold/revenue_daily.sql', 'SELECT', 'SELECT '],
])('a change of %s is read again, however small', (file, wanted, by) => {
  const folder = copyDefinitions();
  expect(builtDefinitions(folder.root)).toBeDefined();
  folder.replace(file, wanted, by);
  expect(builtDefinitions(folder.root)).toBeUndefined();
});
