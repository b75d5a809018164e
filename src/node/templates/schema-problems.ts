/** Says in plain words where a value breaks its JSON Schema. */

import type { ErrorObject } from 'ajv';
import { formatPlace } from '../../core/errors/located.ts';
import { nearMatch } from '../../core/errors/near-match.ts';
import type { Problem } from '../../core/errors/problem.ts';
import type { ParsedYaml } from './parse-yaml.ts';

/** One problem a broken rule, in file order; a misspelled key is not reported again as a missing one. */
export function schemaProblems(
  errors: readonly ErrorObject[],
  yaml: ParsedYaml,
  schema: unknown,
): Problem[] {
  const meant = new Set<string>();
  const told = errors
    .filter((error) => !isSummary(error, errors))
    .map((error) => ({ error, ...explain(error, schema) }));
  for (const { error, near } of told) if (near) meant.add(`${error.instancePath}\n${near}`);
  const problems = told
    .filter(({ error }) => !meant.has(`${error.instancePath}\n${missingKey(error)}`))
    .map(({ error, what, mend }) => ({ place: placeOf(error, yaml), what, mend }))
    .sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
    .map(({ place, what, mend }) => ({
      code: 'template.schema',
      what,
      where: formatPlace(place),
      mend,
    }));
  return problems.filter(
    (problem, index) =>
      problems.findIndex(({ where, what }) => where === problem.where && what === problem.what) ===
      index,
  );
}

/** `if`, `oneOf` and the like only repeat what their branches say. */
function isSummary(error: ErrorObject, all: readonly ErrorObject[]): boolean {
  return all.length > 1 && ['if', 'oneOf', 'anyOf', 'allOf'].includes(error.keyword);
}

function missingKey(error: ErrorObject): string | undefined {
  return error.keyword === 'required' ? String(error.params.missingProperty) : undefined;
}

function unknownKey(error: ErrorObject): string | undefined {
  const key = error.params.additionalProperty ?? error.params.unevaluatedProperty;
  return key === undefined ? undefined : String(key);
}

function placeOf(error: ErrorObject, yaml: ParsedYaml) {
  const unknown = unknownKey(error);
  if (unknown !== undefined) return yaml.locateKey(error.instancePath, unknown);
  if (error.keyword === 'discriminator') {
    return yaml.locate(`${error.instancePath}/${error.params.tag}`);
  }
  if (error.keyword !== 'false schema') return yaml.locate(error.instancePath);
  const cut = error.instancePath.lastIndexOf('/');
  return yaml.locateKey(error.instancePath.slice(0, cut), error.instancePath.slice(cut + 1));
}

interface Explanation {
  readonly what: string;
  readonly mend: string;
  /** The known key that an unknown one was meant to be. */
  readonly near?: string;
}

function explain(error: ErrorObject, schema: unknown): Explanation {
  const key = lastPart(error.instancePath);
  switch (error.keyword) {
    case 'required':
      return {
        what: `The key "${missingKey(error)}" is missing${key ? ` in ${key}` : ''}.`,
        mend: `Expected ${describeSchema(schemaOfKey(error, missingKey(error)))}.`,
      };
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return explainUnknownKey(error);
    case 'false schema':
      return {
        what: `The key "${key}" does not belong here.`,
        mend: 'Expected it to be left out, given the other keys.',
      };
    case 'enum':
    case 'const':
    case 'discriminator':
      return explainChoice(error, schema);
    case 'type':
      return {
        what: `${subject(key)} is ${describeValue(error.data)}.`,
        mend: `Expected ${describeSchema(error.parentSchema)}.`,
      };
    default:
      return {
        what: `${subject(key)} is ${describeValue(error.data)}, which ${error.message ?? 'is not allowed'}.`,
        mend: `Expected ${describeSchema(error.parentSchema)}.`,
      };
  }
}

function explainUnknownKey(error: ErrorObject): Explanation {
  const key = unknownKey(error) ?? '';
  const known = Object.keys(propertiesOf(error.parentSchema));
  const near = nearMatch(key, known);
  return {
    what: `The key "${key}" is not known.`,
    mend: near ? `Did you mean "${near}"?` : `Expected one of ${known.join(', ')}.`,
    ...(near ? { near } : {}),
  };
}

function explainChoice(error: ErrorObject, schema: unknown): Explanation {
  const allowed = choices(error, schema);
  const found = error.keyword === 'discriminator' ? error.params.tagValue : error.data;
  const near = typeof found === 'string' ? nearMatch(found, allowed) : undefined;
  const mean = near ? ` Did you mean "${near}"?` : '';
  const key = error.keyword === 'discriminator' ? error.params.tag : lastPart(error.instancePath);
  return {
    what: `${subject(String(key))} is ${describeValue(found)}.`,
    mend: `Expected ${allowed.length > 0 ? `one of ${allowed.join(', ')}` : 'another value'}.${mean}`,
  };
}

function choices(error: ErrorObject, schema: unknown): string[] {
  if (error.keyword === 'enum') return error.params.allowedValues.map(String);
  if (error.keyword === 'const') return [String(error.params.allowedValue)];
  const { parentSchema } = error;
  const branches =
    isObject(parentSchema) && Array.isArray(parentSchema.oneOf) ? parentSchema.oneOf : [];
  return branches.flatMap((branch) => {
    const tag = propertiesOf(resolved(branch, schema))[String(error.params.tag)];
    return isObject(tag) && tag.const !== undefined ? [String(tag.const)] : [];
  });
}

/** What a `#/definitions/...` reference stands for. */
function resolved(branch: unknown, schema: unknown): unknown {
  if (!isObject(branch) || typeof branch.$ref !== 'string') return branch;
  const parts = branch.$ref.split('/').slice(1);
  return parts.reduce<unknown>((at, part) => (isObject(at) ? at[part] : undefined), schema);
}

function lastPart(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf('/') + 1);
}

function subject(key: string): string {
  if (key === '') return 'The file';
  return /^\d+$/.test(key) ? `Item ${Number(key) + 1} of the list` : `"${key}"`;
}

function describeValue(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (typeof value === 'string')
    return `the text "${value.length > 60 ? `${value.slice(0, 57)}...` : value}"`;
  return typeof value === 'boolean' ? `the truth value ${value}` : `the number ${value}`;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of keys to values',
  null: 'nothing',
};

/** The schema's own description is the best wording of what is expected. */
function describeSchema(schema: unknown): string {
  if (!isObject(schema)) return 'another value';
  if (typeof schema.description === 'string') return lowerFirst(schema.description);
  if (Array.isArray(schema.enum)) return `one of ${schema.enum.join(', ')}`;
  const types = [schema.type].flat().filter((type) => typeof type === 'string');
  return types.length > 0 ? types.map((type) => TYPE_WORDS[type] ?? type).join(' or ') : 'a value';
}

function schemaOfKey(error: ErrorObject, key: string | undefined): unknown {
  return key === undefined ? undefined : propertiesOf(error.parentSchema)[key];
}

function propertiesOf(schema: unknown): Record<string, unknown> {
  return isObject(schema) && isObject(schema.properties) ? schema.properties : {};
}

function lowerFirst(text: string): string {
  const body = text.replace(/\.$/, '');
  return /^[A-Z][a-z]/.test(body) ? body[0]?.toLowerCase() + body.slice(1) : body;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
