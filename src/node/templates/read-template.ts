/** Reads YAML templates that a JSON Schema describes; every mistake is told with its file, line and column. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import type { LocateInFile } from '../../core/errors/located.ts';
import { CountersignError, type Problem } from '../../core/errors/problem.ts';
import { parseYaml } from './parse-yaml.ts';
import { schemaProblems } from './schema-problems.ts';

/** One file that satisfied its schema. */
export interface Template<T> {
  /** Relative to the current folder, forward slashes. */
  readonly file: string;
  readonly value: T;
  readonly locate: LocateInFile;
}

/**
 * Reads one YAML file and checks it against the JSON Schema file (draft-07). `T` must be what that schema says.
 * Throws a `CountersignError` with every problem of the file.
 */
export function readTemplate<T>(file: string, schemaFile: string): Template<T> {
  return unwrap([check<T>(file, compileSchema<T>(schemaFile))])[0] as Template<T>;
}

/**
 * Reads every `.yaml` file of a folder, in name order, against one schema. `except` names files with another shape.
 * Throws a `CountersignError` with the problems of all files together.
 */
export function readTemplates<T>(
  folder: string,
  schemaFile: string,
  options: { readonly except?: readonly string[] } = {},
): readonly Template<T>[] {
  const validate = compileSchema<T>(schemaFile);
  const names = list(folder).filter(
    (name) => name.endsWith('.yaml') && !options.except?.includes(name),
  );
  return unwrap(names.map((name) => check<T>(join(folder, name), validate)));
}

type Checked<T> = Template<T> | readonly Problem[];

function check<T>(path: string, validate: ValidateFunction<T>): Checked<T> {
  const file = displayPath(path);
  const yaml = parseYaml(file, readText(path, file));
  if (yaml.problems.length > 0) return yaml.problems;
  const { value } = yaml;
  if (validate(value)) return { file, value, locate: yaml.locate };
  return schemaProblems(validate.errors ?? [], yaml, validate.schema);
}

function unwrap<T>(checked: readonly Checked<T>[]): readonly Template<T>[] {
  const [first, ...rest] = checked.flatMap((entry) => (isProblems(entry) ? entry : []));
  if (first) throw new CountersignError([first, ...rest]);
  return checked.filter((entry) => !isProblems(entry)) as readonly Template<T>[];
}

function isProblems<T>(entry: Checked<T>): entry is readonly Problem[] {
  return Array.isArray(entry);
}

/**
 * The schemas are ours, and a test holds each to its meta-schema: compiling that here would take longer than reading the
 * templates. A schema runs once a file, so none is optimised.
 */
const AJV = new Ajv({
  allErrors: true,
  verbose: true,
  discriminator: true,
  addUsedSchema: false,
  validateSchema: false,
  code: { optimize: false },
});

function compileSchema<T>(schemaFile: string): ValidateFunction<T> {
  return AJV.compile<T>(JSON.parse(readText(schemaFile, displayPath(schemaFile))));
}

function readText(path: string, file: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw unreadable('file', file, cause);
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (cause) {
    throw unreadable('folder', displayPath(folder), cause);
  }
}

function unreadable(kind: string, where: string, cause: unknown): CountersignError {
  return new CountersignError(
    {
      code: 'template.unreadable',
      what: `The ${kind} can not be read.`,
      where,
      mend: `Expected a readable template ${kind} here.`,
    },
    { cause },
  );
}

function displayPath(path: string): string {
  return relative('.', path).split(sep).join('/') || '.';
}
