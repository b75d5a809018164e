import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { checkPayload } from '../../../src/local/sheets/schema/check-payload.ts';
import { RESOURCE_FIELDS } from '../../../src/local/sheets/schema/resource-fields.ts';
import { fieldsOf } from '../../../src/local/sheets/schema/schema.ts';

/** The resource types of the installed client, by reading its declarations. */
function clientTypes(): Map<string, string[]> {
  const path = createRequire(import.meta.url).resolve('googleapis/build/src/apis/sheets/v4.d.ts');
  const text = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const blocks = [...text.matchAll(/interface Schema\$(\w+) \{([\s\S]*?)\n {4}\}/g)];
  return new Map(
    blocks.map(([, name = '', body = '']) => [
      name,
      [...body.matchAll(/^\s+(\w+)\?:/gm)].map((m) => m[1] ?? ''),
    ]),
  );
}

test('Every resource type and field of the installed client is known', () => {
  const types = clientTypes();
  expect(types.size).toBeGreaterThan(200);
  for (const [name, fields] of types) {
    expect(Object.keys(RESOURCE_FIELDS)).toContain(name);
    expect([...fieldsOf(name).keys()]).toEqual(expect.arrayContaining(fields));
  }
});

const check = (body: unknown) => checkPayload('BatchUpdateSpreadsheetRequest', body);

test.each<[string, unknown, string]>([
  [
    'an unknown name',
    { requests: [{ addSheet: { propertys: {} } }] },
    `Unknown name "propertys" at 'requests[0].add_sheet': Cannot find field.`,
  ],
  [
    'a wrong type',
    { requests: [{ addSheet: { properties: { sheetId: 1.5 } } }] },
    `Invalid value at 'requests[0].add_sheet.properties.sheet_id' (TYPE_INT32), 1.5`,
  ],
  [
    'an unknown word',
    { requests: [{ appendDimension: { dimension: 'rows' } }] },
    `Invalid value at 'requests[0].append_dimension.dimension' (TYPE_ENUM), "rows"`,
  ],
  ['a text for a list', { requests: 'x' }, `Invalid value at 'requests' (TYPE_LIST), "x"`],
  [
    'NaN',
    {
      requests: [
        { updateCells: { rows: [{ values: [{ userEnteredValue: { numberValue: 'NaN' } }] }] } },
      ],
    },
    'TYPE_DOUBLE',
  ],
])('%s is refused with its place', (_what, body, message) => {
  expect(() => check(body)).toThrow(message);
});

test('Nulls are dropped, quoted numbers read, and old color names become new ones', () => {
  const format = { backgroundColor: { red: '0.5' }, textFormat: null };
  expect(checkPayload('CellData', { note: null, userEnteredFormat: format })).toEqual({
    userEnteredFormat: { backgroundColorStyle: { rgbColor: { red: 0.5 } } },
  });
});
