/** The templates' own schemas are valid JSON Schema: they are not held to the meta-schema when templates are read. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { projectRoot } from '../../../src/node/built-file.ts';

const templates = join(projectRoot(), 'templates');
const schemas = readdirSync(templates, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.schema.json'))
  .sort();

test('there are schemas', () => {
  expect(schemas.length).toBeGreaterThan(4);
});

test.each(schemas)('%s is valid, and strict about its own words', (path) => {
  const ajv = new Ajv({ strict: true, strictRequired: false, discriminator: true });
  const schema = JSON.parse(readFileSync(join(templates, path), 'utf8'));
  expect(ajv.validateSchema(schema)).toBe(true);
  expect(typeof ajv.compile(schema)).toBe('function');
});

test('a schema with a mistake is found', () => {
  expect(new Ajv().validateSchema({ type: 'objekt' })).toBe(false);
});
