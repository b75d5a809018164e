/** Reads a query out of a jobs.query body or a jobs.insert configuration; refuses what it can't do by name. */

import { BigQueryError } from '../errors.ts';
import type { QueryRequest } from '../jobs/job.ts';
import { type RestParameter, readParameters } from '../run/parameters.ts';

type Fields = Readonly<Record<string, unknown>>;

const REFUSED = [
  'destinationTable',
  'destinationEncryptionConfiguration',
  'tableDefinitions',
  'userDefinedFunctionResources',
  'timePartitioning',
  'rangePartitioning',
  'clustering',
  'schemaUpdateOptions',
  'scriptOptions',
  'createSession',
  'connectionProperties',
  'continuous',
];

/** The query request in `fields`; `outer` holds what jobs.insert keeps one level up. */
export function readQueryRequest(
  projectId: string,
  email: string,
  fields: Fields,
  outer: Fields = fields,
  location: unknown = fields.location,
): QueryRequest {
  for (const name of REFUSED) if (isGiven(fields[name])) throw invalid(`Not emulated: ${name}`);
  if (fields.useLegacySql !== false) {
    throw invalid(
      'Not emulated: legacy SQL (useLegacySql defaults to true; send useLegacySql: false)',
    );
  }
  const query = fields.query;
  if (typeof query !== 'string' || query.trim() === '') {
    throw new BigQueryError('invalid', 'Required parameter is missing: query');
  }
  const parameters = (fields.queryParameters ?? []) as readonly RestParameter[];
  const mode = typeof fields.parameterMode === 'string' ? fields.parameterMode : undefined;
  return {
    projectId,
    email,
    query,
    location: typeof location === 'string' ? location : undefined,
    defaultDataset: (fields.defaultDataset as { datasetId?: string } | undefined)?.datasetId,
    parameters: readParameters(parameters, mode),
    parametersText: JSON.stringify(parameters),
    useCache: fields.useQueryCache !== false,
    dryRun: outer.dryRun === true,
    maximumBytesBilled: bytesOf(fields.maximumBytesBilled),
    labels: readLabels(outer.labels),
  };
}

function isGiven(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return false;
  return !(Array.isArray(value) && value.length === 0);
}

function bytesOf(value: unknown): bigint | undefined {
  if (value === undefined || value === null) return undefined;
  if (!/^\d+$/.test(String(value))) {
    throw new BigQueryError('invalid', `Invalid value for maximumBytesBilled: ${String(value)}`);
  }
  return BigInt(String(value));
}

/** Labels: at most 63 characters of lower-case letters, digits, dash and underscore. */
function readLabels(value: unknown): Readonly<Record<string, string>> | undefined {
  if (value === undefined || value === null) return undefined;
  const labels = Object.entries(value as Readonly<Record<string, string>>);
  for (const [key, text] of labels) {
    if (
      /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\d_-]{0,62}$/u.test(key) &&
      /^[\p{Ll}\p{Lo}\d_-]{0,63}$/u.test(text)
    )
      continue;
    throw new BigQueryError('invalid', `Label "${key}": "${text}" is invalid`);
  }
  return Object.fromEntries(labels);
}

function invalid(message: string): BigQueryError {
  return new BigQueryError('invalid', message);
}
