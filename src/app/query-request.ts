/** The one way a statement becomes a request: standard SQL, named parameters, exact timestamps. */

import type { QueryRequest } from './ports.ts';

export type ParameterType =
  | 'STRING'
  | 'INT64'
  | 'FLOAT64'
  | 'NUMERIC'
  | 'BOOL'
  | 'BYTES'
  | 'DATE'
  | 'TIMESTAMP';

/** A value travels apart from the statement, so no text ever becomes SQL. Null is SQL NULL. */
export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly value: string | null;
}

export interface QueryLimits {
  /** Refuse before running when more bytes than this would be billed. */
  readonly maximumBytesBilled?: number;
  readonly location?: string;
}

/**
 * A jobs.query request for one statement. `requestId` (up to 36 characters) makes a repeat harmless for 15 minutes.
 */
export function queryRequest(
  statement: string,
  parameters: readonly Parameter[] = [],
  limits: QueryLimits = {},
): QueryRequest {
  return {
    query: statement,
    useLegacySql: false,
    formatOptions: { useInt64Timestamp: true },
    timeoutMs: 60_000,
    ...(parameters.length > 0
      ? { parameterMode: 'NAMED', queryParameters: parameters.map(toQueryParameter) }
      : {}),
    ...(limits.maximumBytesBilled === undefined
      ? {}
      : { maximumBytesBilled: String(limits.maximumBytesBilled) }),
    ...(limits.location === undefined ? {} : { location: limits.location }),
  };
}

function toQueryParameter(parameter: Parameter) {
  return {
    name: parameter.name,
    parameterType: { type: parameter.type },
    parameterValue: parameter.value === null ? {} : { value: parameter.value },
  };
}
