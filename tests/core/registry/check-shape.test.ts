/** The shape of a proposed definition: the rules of the schema of the files, without the files. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import type { JsonValue } from '../../../src/core/registry/canonical-json.ts';
import { shapeProblems } from '../../../src/core/registry/check/check-shape.ts';
import {
  type DefinitionContent,
  definitionContents,
} from '../../../src/core/registry/registry-record.ts';
import { projectRoot } from '../../../src/node/built-file.ts';
import { readRegistryFiles } from '../../../src/node/templates/read-registry.ts';

const templates = join(projectRoot(), 'templates');
const contents = definitionContents(readRegistryFiles(templates).files.map(({ value }) => value));
const schema = JSON.parse(readFileSync(join(templates, 'registry/registry.schema.json'), 'utf8'));
const fitsSchema = new Ajv({ discriminator: true }).compile(schema);

function isFile({ function: owner, ...metric }: DefinitionContent): boolean {
  return fitsSchema({ ...(owner === undefined ? {} : { function: owner }), metrics: [metric] });
}

const aov = contents.find(({ id }) => id === 'aov') as DefinitionContent;
const told = (content: DefinitionContent) =>
  shapeProblems('aov', content).map(({ where, what, mend }) => `${where}: ${what} ${mend}`);

test('every definition of the templates has the shape', () => {
  expect(contents.length).toBeGreaterThan(100);
  expect(contents.flatMap((content) => shapeProblems(String(content.id), content))).toEqual([]);
});

test('every mistake is told at once, each with its member', () => {
  const { formula: _, ...derived } = { ...aov, type: 'derived' } as Record<string, JsonValue>;
  delete derived.numerator;
  delete derived.denominator;
  const content = {
    ...derived,
    inputs: [{ metric: 'revenue' }, { metric: 'Orders', offset: 'a year' }],
    thresholds: { watch: 'low', act: 70 },
    grains: ['week', 'week', 'fortnight'],
    targte: 5,
  };
  expect(told(content)).toEqual([
    'KPI aov, formula: aov: "formula" is missing. Expected a formula.',
    'KPI aov, grains: aov: ["week","week","fortnight"] does not fit here. Expected a list without repetition, each one of day, week, month, quarter, year.',
    'KPI aov, grains[3]: aov: "fortnight" does not fit here. Expected one of day, week, month, quarter, year.',
    'KPI aov, thresholds.watch: aov: "low" does not fit here. Expected a number.',
    'KPI aov, inputs[2].metric: aov: "Orders" does not fit here. Expected an id: small letters, digits and single underscores, at most 60.',
    'KPI aov, inputs[2].offset: aov: "a year" does not fit here. Expected how far back: "1 year", "4 periods".',
    'KPI aov, targte: aov: "targte" is no member of a derived KPI. Leave it out. Did you mean "target"?',
  ]);
});

test('a type that there is not is told alone', () => {
  expect(told({ ...aov, type: 'magic' })).toEqual([
    'KPI aov, type: aov: "type" is no type of KPI. Expected one of simple, ratio, derived, cumulative.',
  ]);
});

/** Values that one member or another takes, and values that none does. */
const aValue = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>,
  fc.constantFrom<JsonValue>(
    'simple',
    'ratio',
    'derived',
    'cumulative',
    'revenue',
    'a_b1',
    'A',
    'a__b',
    'x'.repeat(61),
    '',
    'up',
    'week',
    'percent',
    'A text of some length.',
    'ceo',
    'orders.status',
    ['week'],
    ['week', 'week'],
    [],
    ['orders.status'],
    ['aa'],
    0,
    1,
    1.5,
    401,
    null,
    true,
    { watch: 1, act: 2 },
    { watch: 1 },
    { watch: 1, act: 2, more: 3 },
    { periods: 4 },
    { toDate: 'year' },
    { periods: 4, toDate: 'year' },
    { week: 'sales' },
    { week: 'Sales' },
    { fortnight: 'sales' },
    {},
    [{ metric: 'revenue' }],
    [{ metric: 'revenue' }, { metric: 'revenue' }],
    [{ metric: 'revenue', as: 'before', offset: '1 year' }],
    [{ metric: 'revenue', offset: '0 years' }],
    [{ as: 'x' }],
  ),
);
const MEMBERS = [...new Set(contents.flatMap((content) => Object.keys(content))), 'other'];
const aChange = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...MEMBERS), aValue) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...MEMBERS), fc.constant(undefined)) },
);

test('what the schema of the files takes is taken, what it refuses is refused', () => {
  let taken = 0;
  let refused = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...contents),
      fc.array(aChange, { minLength: 1, maxLength: 2 }),
      (content, changes) => {
        const changed: Record<string, JsonValue> = { ...content };
        for (const [name, value] of changes) {
          if (value === undefined) delete changed[name];
          else changed[name] = value;
        }
        const isTaken = shapeProblems('kpi', changed).length === 0;
        if (isTaken) taken++;
        else refused++;
        expect(isTaken).toBe(isFile(changed));
      },
    ),
    { numRuns: 4000 },
  );
  expect(taken).toBeGreaterThan(200);
  expect(refused).toBeGreaterThan(200);
});
