/** The warehouse port over the advanced service BigQuery. */

import { GoogleFailure } from '../../app/google-failure.ts';
import type { QueryRequest, QueryResponse, Table, Warehouse } from '../../app/ports.ts';
import { calling } from './google-error.ts';

/** The part of the advanced service that is used, in Google's own JSON. */
interface BigQueryService {
  readonly Jobs: {
    query(request: QueryRequest, projectId: string): QueryResponse;
    getQueryResults(projectId: string, jobId: string, options: object): QueryResponse;
  };
  readonly Tables: {
    get(projectId: string, datasetId: string, tableId: string): Table;
  };
}

/** A query that has not ended after this long is given up; Apps Script ends the execution soon after. */
const PATIENCE_MS = 5 * 60_000;
const POLL_MS = 1000;
/** The least that jobs.query waits for its statement before it answers without rows. */
const AT_ONCE_MS = 1;

/** Failures leave as `GoogleFailure`; retrying is the caller's. */
export function advancedWarehouse(
  projectId: string,
  service: BigQueryService = BigQuery as unknown as BigQueryService,
): Warehouse {
  return {
    projectId,
    query: (request) =>
      calling('warehouse', () => {
        const first = service.Jobs.query(request, projectId);
        return allPages(service, projectId, ended(service, projectId, first));
      }),
    begin: (request) => {
      const first = calling('warehouse', () =>
        service.Jobs.query({ ...request, timeoutMs: AT_ONCE_MS }, projectId),
      );
      return () =>
        calling('warehouse', () => allPages(service, projectId, ended(service, projectId, first)));
    },
    table: (datasetId, tableId, otherProject = projectId) =>
      calling('warehouse', () => service.Tables.get(otherProject, datasetId, tableId)),
  };
}

/** The first page of a finished job. */
function ended(service: BigQueryService, projectId: string, first: QueryResponse): QueryResponse {
  let response = first;
  for (let waited = 0; response.jobComplete !== true; waited += POLL_MS) {
    if (waited >= PATIENCE_MS) {
      throw new GoogleFailure('warehouse', 504, 'timeout', 'The query took more than five minutes');
    }
    // The service itself waits some seconds for the job before it answers.
    if (waited > 0) Utilities.sleep(POLL_MS);
    response = resultsOf(service, projectId, response, {});
  }
  return response;
}

function allPages(
  service: BigQueryService,
  projectId: string,
  first: QueryResponse,
): QueryResponse {
  const rows = [...(first.rows ?? [])];
  let pageToken = first.pageToken;
  while (pageToken) {
    const page = resultsOf(service, projectId, first, { pageToken });
    rows.push(...(page.rows ?? []));
    pageToken = page.pageToken;
  }
  const { pageToken: _, ...whole } = first;
  return { ...whole, rows };
}

/** Every page names the location again, or BigQuery looks in the wrong place, and asks for exact timestamps. */
function resultsOf(
  service: BigQueryService,
  projectId: string,
  response: QueryResponse,
  options: { readonly pageToken?: string },
): QueryResponse {
  const job = response.jobReference;
  return service.Jobs.getQueryResults(projectId, job?.jobId ?? '', {
    ...options,
    ...(job?.location ? { location: job.location } : {}),
    'formatOptions.useInt64Timestamp': true,
  });
}
