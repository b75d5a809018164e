/** Options of the commands that work against Google, or against running local surfaces through `--endpoint`. */

import type { Command } from 'commander';
import type { QueryLimits } from '../app/query-request.ts';
import { type GoogleHost, googleHost } from '../node/google-host.ts';
import { person, wholeNumber } from './option-values.ts';

export interface GoogleOptions {
  readonly project: string;
  readonly location?: string;
  readonly maximumBytesBilled?: number;
  readonly endpoint?: string;
  readonly as?: string;
}

export function addGoogleOptions(command: Command): Command {
  return addConnectionOptions(
    command.requiredOption('--project <id>', 'BigQuery project that holds the governed datasets'),
  );
}

/** The same but for the project, for a command that can do without one. */
export function addConnectionOptions(command: Command): Command {
  return command
    .option('--location <name>', 'BigQuery location of the datasets, such as EU')
    .option('--maximum-bytes-billed <bytes>', 'refuse queries that would read more', wholeNumber)
    .option('--endpoint <url>', 'local surfaces to use instead of Google, http://127.0.0.1:PORT')
    .option(
      '--as <email>',
      'who to be on the local surfaces; on Google you are who you are',
      person,
    );
}

/** Google with application default credentials, or the local surfaces as the given user. */
export function hostFromOptions(options: GoogleOptions): GoogleHost {
  return googleHost({
    projectId: options.project,
    ...(options.endpoint ? { endpoint: options.endpoint.replace(/\/+$/, '') } : {}),
    ...(options.endpoint && options.as ? { accessToken: options.as } : {}),
  });
}

export function limitsFromOptions(options: Partial<GoogleOptions>): QueryLimits {
  return {
    ...(options.location ? { location: options.location } : {}),
    ...(options.maximumBytesBilled ? { maximumBytesBilled: options.maximumBytesBilled } : {}),
  };
}
