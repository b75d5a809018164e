/** Which data a local run is about, and getting it into the embedded warehouse. */

import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { addDays, type CivilDate, toCivilDate } from '../core/calendar/civil-date.ts';
import { CountersignError } from '../core/errors/problem.ts';
import { DEFAULT_SCALE } from '../local/sample/default-scale.ts';
import type { LoadReport } from '../local/sample/load-report.ts';
import type { SourceTable } from '../local/sample/source-table.ts';
import type { LocalServer } from '../local/server.ts';
import type { LoadedData } from './local-settings.ts';
import type { StartOptions } from './start-options.ts';
import type { Terminal } from './terminal.ts';

const DEFAULT_SEED = 1;

/**
 * What the options ask for; what they leave open stays as it was loaded last, and a first run ends yesterday.
 * Throws `CountersignError` when options contradict each other or the folder is not there.
 */
export function wantedData(options: StartOptions, loaded: LoadedData | undefined): LoadedData {
  if (options.data !== undefined) return wantedExtract(options.data, options);
  const asked = [options.scale, options.seed, options.asOf].some((option) => option !== undefined);
  if (loaded?.kind === 'extract' && !asked) return loaded;
  const last = loaded?.kind === 'sample' ? loaded : undefined;
  return {
    kind: 'sample',
    scale: options.scale ?? last?.scale ?? DEFAULT_SCALE,
    seed: options.seed ?? last?.seed ?? DEFAULT_SEED,
    asOf: options.asOf ?? last?.asOf ?? addDays(toCivilDate(Date.now()), -1),
  };
}

function wantedExtract(folder: string, options: StartOptions): LoadedData {
  const sampleOption = (['scale', 'seed', 'asOf'] as const).find(
    (name) => options[name] !== undefined,
  );
  if (sampleOption !== undefined) {
    throw new CountersignError({
      code: 'cli.contradiction',
      what: 'Options of the sample company (--scale, --seed, --as-of) do not go with --data.',
      mend: 'Leave one of them out.',
    });
  }
  const directory = resolve(folder);
  if (!existsSync(directory) || !statSync(directory).isDirectory()) {
    throw new CountersignError({
      code: 'data.no-such-folder',
      where: folder,
      what: 'This folder of data files does not exist.',
      mend: 'Give the folder that holds users.csv, order_items.csv and the other extracts.',
    });
  }
  return { kind: 'extract', directory, fingerprint: fingerprint(directory) };
}

/** Names, sizes and times of the files: another one means that the data is to be loaded again. */
function fingerprint(directory: string): string {
  return readdirSync(directory)
    .sort()
    .map((name) => {
      const { size, mtimeMs } = statSync(join(directory, name));
      return `${name}:${size}:${Math.round(mtimeMs)}`;
    })
    .join('|');
}

export function sameData(wanted: LoadedData, loaded: LoadedData | undefined): boolean {
  return JSON.stringify(wanted) === JSON.stringify(loaded);
}

/** Replaces what the warehouse holds; a failure leaves it as it was. */
export async function loadData(
  server: LocalServer,
  data: LoadedData,
  companyTables: readonly SourceTable[],
  terminal: Terminal,
): Promise<void> {
  if (data.kind === 'sample') {
    terminal.step(`Making the sample company (scale ${data.scale}, up to ${data.asOf})`);
    await server.request({
      ...data,
      kind: 'generate-sample',
      asOf: data.asOf as CivilDate,
      companyTables,
    });
    return;
  }
  terminal.step(`Loading the extract in ${data.directory}`);
  const report = await server.request<LoadReport>({
    kind: 'load-extract',
    directory: data.directory,
    companyTables,
  });
  for (const note of report.notes) terminal.note(note);
}
