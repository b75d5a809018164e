/** The sample company, in the size that `npm start` makes where no other is asked for, published on local surfaces. */

import { provisionLedger } from '../../src/app/ledger/provision-ledger.ts';
import { provision } from '../../src/app/provision.ts';
import { publish } from '../../src/app/publish.ts';
import { storePseudonymKey } from '../../src/app/store-pseudonym-key.ts';
import type { CivilDate } from '../../src/core/calendar/civil-date.ts';
import { DEFAULT_SCALE } from '../../src/local/sample/default-scale.ts';
import { projectRoot } from '../../src/node/built-file.ts';
import { loadDefinitions } from '../../src/node/definitions/load-definitions.ts';
import { type GoogleHost, sha256 } from '../../src/node/google-host.ts';
import { type LocalSurfaces, startLocalSurfaces } from './local-surfaces.ts';
import { TEST_KEY } from './pseudonym-key.ts';
import { temporaryFolder } from './run-countersign.ts';

export interface SampleCompany {
  readonly surfaces: LocalSurfaces;
  readonly host: GoogleHost;
}

export async function startSampleCompany(
  asOf: CivilDate,
  scale = DEFAULT_SCALE,
): Promise<SampleCompany> {
  const surfaces = await startLocalSurfaces(temporaryFolder());
  const definitions = loadDefinitions(projectRoot());
  const host = surfaces.host();
  const common = { warehouse: host.warehouse, progress: { step: () => {} }, sha256 };
  await surfaces.request({ kind: 'sample', scale, asOf });
  storePseudonymKey({ ...common, statements: definitions.keyStatements, pads: TEST_KEY });
  provision({ ...common, files: definitions.files });
  provisionLedger({ ...common, ledger: definitions.ledger });
  publish({ ...common, ...definitions });
  return { surfaces, host };
}
