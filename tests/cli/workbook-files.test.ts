/** The files of a workbook are made again when the spreadsheet or they themselves are other ones, and only then. */

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWorkbookFiles } from '../../src/cli/workbook-files.ts';
import { bookPath } from '../../src/local/sheets/store/book-file.ts';
import type { GoogleHost } from '../../src/node/google-host.ts';
import { type LocalSurfaces, startLocalSurfaces } from '../support/local-surfaces.ts';

let state: string;
let surfaces: LocalSurfaces;
let host: GoogleHost;
let id: string;

beforeAll(async () => {
  state = mkdtempSync(join(tmpdir(), 'countersign-files-'));
  surfaces = await startLocalSurfaces(state);
  host = surfaces.host();
  id = host.spreadsheets.create({}).spreadsheetId ?? '';
});

afterAll(async () => {
  await surfaces.close();
  rmSync(state, { recursive: true, force: true });
});

test('files stay while nothing changed, and are made again after an edit, a lost file or a touched one', async () => {
  const folder = join(state, 'out');
  const [json, xlsx] = [join(folder, 'workbook.json'), join(folder, 'workbook.xlsx')];
  const kept = bookPath(join(state, 'spreadsheets'), id);
  const write = async () => {
    await writeWorkbookFiles(surfaces.baseUrl, id, {
      folder,
      kept,
      memory: join(state, 'memory.txt'),
    });
    return [json, xlsx].map((file) => statSync(file).mtimeMs);
  };
  const first = await write();
  expect(await write()).toEqual(first);

  const request = {
    updateSpreadsheetProperties: { properties: { title: 'Mine' }, fields: 'title' },
  };
  host.spreadsheets.batchUpdate(id, { requests: [request] });
  const second = await write();
  expect(second).not.toEqual(first);
  expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ properties: { title: 'Mine' } });

  rmSync(xlsx);
  await write();
  writeFileSync(json, 'not the workbook');
  await write();
  expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ spreadsheetId: id });
  const last = await write();
  expect(await write()).toEqual(last);
});
