import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { CountersignError } from '../../../src/core/errors/problem.ts';
import { parseYaml } from '../../../src/node/templates/parse-yaml.ts';
import { readTemplate, readTemplates } from '../../../src/node/templates/read-template.ts';

interface Shelf {
  readonly shelf: string;
  readonly books: readonly { readonly title: string; readonly pages: number }[];
}

const SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['shelf', 'books'],
  properties: {
    shelf: { enum: ['top', 'bottom'] },
    books: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['title', 'pages'],
        properties: {
          title: { type: 'string', description: 'The title on the cover.' },
          pages: { type: 'integer', minimum: 1 },
        },
      },
    },
  },
};

let folder: string;
let schema: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'templates-'));
  schema = join(folder, 'shelf.schema.json');
  writeFileSync(schema, JSON.stringify(SCHEMA));
});
afterEach(() => rmSync(folder, { recursive: true }));

function shelf(text: string, name = 'a.yaml'): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** What a person sees, one line a problem, without the folder. */
function complaints(act: () => unknown): string[] {
  try {
    act();
  } catch (error) {
    if (!(error instanceof CountersignError)) throw error;
    return error.message.split('\n').map((line) => line.replace(/^.*\/(?=[^/]*:)/, ''));
  }
  return [];
}

test('a good file gives its typed value and the place of any part of it', () => {
  const file = shelf('shelf: top\nbooks:\n  - title: "Dune"\n    pages: 412\n');
  const template = readTemplate<Shelf>(file, schema);
  expect(template.value.books[0]?.title).toBe('Dune');
  expect(template.locate('/books/0/pages')).toMatchObject({ line: 4, column: 12 });
  expect(template.locate('/books/0/title', 2)).toMatchObject({ line: 3, column: 15 });
  expect(template.locate('/books/0/isbn')).toMatchObject({ line: 3, column: 5 });
});

test.each([
  [
    'shelf: tpo\nbooks: []\n',
    'a.yaml:1:8: "shelf" is the text "tpo". Expected one of top, bottom. Did you mean "top"?',
  ],
  ['shelf: top\n', 'a.yaml:1:1: The key "books" is missing. Expected a list.'],
  ['shelf: top\nboks: []\n', 'a.yaml:2:1: The key "boks" is not known. Did you mean "books"?'],
  [
    'shelf: top\nbooks: []\ncolour: red\n',
    'a.yaml:3:1: The key "colour" is not known. Expected one of shelf, books.',
  ],
  [
    'shelf: top\nbooks:\n  - title: 7\n    pages: 3\n',
    'a.yaml:3:12: "title" is the number 7. Expected the title on the cover.',
  ],
  [
    'shelf: top\nbooks:\n  - title: A\n    pages: 0\n',
    'a.yaml:4:12: "pages" is the number 0, which must be >= 1. Expected a whole number.',
  ],
  [
    'shelf: top\nshelf: bottom\nbooks: []\n',
    'a.yaml:2:1: This key is already given above in the same mapping. Expected a YAML document that an editor accepts.',
  ],
  [
    'shelf: &x top\nbooks: *x\n',
    'a.yaml:2:8: The alias *x is not supported in a template. Expected the value written out in place.',
  ],
  ['', 'a.yaml:1:1: The file is empty. Expected a mapping of keys to values.'],
])('the mistake in %j is told with its place and what is expected', (text, told) => {
  expect(complaints(() => readTemplate(shelf(text), schema))).toEqual([told]);
});

test('broken syntax points at the line where the reader stumbled', () => {
  const [first] = complaints(() => readTemplate(shelf('shelf: top\n\tbooks: []\n'), schema));
  expect(first).toMatch(/^a\.yaml:2:1: Tabs are not allowed as indentation\./);
});

test('a folder is read in name order and the mistakes of all its files are told together', () => {
  shelf('shelf: top\nbooks: 1\n', 'b.yaml');
  shelf('shelf: left\nbooks: []\n', 'a.yaml');
  shelf('anything: goes\n', 'other.yaml');
  const told = complaints(() => readTemplates(folder, schema, { except: ['other.yaml'] }));
  expect(told.map((line) => line.slice(0, 10))).toEqual(['a.yaml:1:8', 'b.yaml:2:8']);
});

test('a missing file or folder is named', () => {
  expect(complaints(() => readTemplate(join(folder, 'no.yaml'), schema))[0]).toContain(
    'no.yaml: The file can not be read.',
  );
  expect(complaints(() => readTemplates(join(folder, 'nowhere'), schema))[0]).toContain(
    'The folder can not be read.',
  );
});

test('a character inside a block text is found on its own line', () => {
  const yaml = parseYaml('a.yaml', 'formula: |-\n  sum(x)\n  + oops\nfolded: >-\n  one\n  two\n');
  expect(yaml.locate('/formula', 'sum(x)\n+ '.length)).toMatchObject({ line: 3, column: 5 });
  expect(yaml.locate('/folded', 'one '.length)).toMatchObject({ line: 6, column: 3 });
});

test('every text value is located at its first character however it is quoted', () => {
  const key = fc.stringMatching(/^[a-z]{1,8}$/);
  fc.assert(
    fc.property(fc.dictionary(key, fc.stringMatching(/^[a-z][a-z ]{0,20}[a-z]$/)), (record) => {
      const text = stringify(record, { lineWidth: 0 });
      const yaml = parseYaml('a.yaml', text);
      for (const [name, value] of Object.entries(record)) {
        const { line, column } = yaml.locate(`/${name}`);
        const found = text
          .split('\n')
          [line - 1]?.slice(column - 1)
          .replace(/^["']/, '');
        expect(found?.startsWith(value)).toBe(true);
      }
    }),
  );
});
