/** What is published of definitions can be made from what is published, so that the add-on can do it: nothing reads SQL files. */

import { createContext, Script } from 'node:vm';
import { build } from 'esbuild';
import { publicationOf } from '../../src/app/publication-of.ts';
import { publishedBase, readDefinitions } from '../../src/app/read-definitions.ts';
import type { Finding } from '../../src/core/lineage/finding.ts';
import { sha256 } from '../../src/node/google-host.ts';
import { type LedgerCompany, startLedgerCompany } from '../support/ledger-company.ts';

let company: LedgerCompany;
beforeAll(async () => {
  company = await startLedgerCompany();
});
afterAll(() => company?.surfaces.close());

/** Places are words there and lines of files here. */
function withoutPlaces(documents: readonly { readonly kind: string; readonly body: unknown }[]) {
  return documents
    .filter(({ kind }) => kind === 'finding')
    .map(({ body }) => ({ ...(body as Finding), where: undefined }));
}

test('the record of the warehouse gives the publication of the files: text, definitions, lineage, findings, documents', () => {
  const read = readDefinitions(company.host.warehouse);
  const { publication } = company.definitions;
  const made = publicationOf(publishedBase(read), read.record.definitions, sha256);
  expect(made.valuesStatement).toBe(publication.valuesStatement);
  expect(made.definitions).toEqual(publication.definitions);
  expect(made.lineage).toEqual(publication.lineage);
  expect(withoutPlaces(made.documents)).toEqual(withoutPlaces(publication.documents));
  for (const kind of ['view', 'organisation', 'brief', 'review', 'contract', 'definition']) {
    const of = (documents: typeof made.documents) => documents.filter((one) => one.kind === kind);
    expect(of(made.documents)).toEqual(JSON.parse(JSON.stringify(of(publication.documents))));
  }
});

test('what the files compiled to is taken as it is where the ledger says the same', () => {
  const { publication } = company.definitions;
  const live = publication.documents.flatMap(({ kind, body }) =>
    kind === 'definition' ? [body as Readonly<Record<string, never>>] : [],
  );
  expect(publicationOf(publication, live, sha256)).toBe(publication);
});

test('an approved definition is published with nothing but what the warehouse holds, also by a script that has no Node', async () => {
  const id = company.propose('orders', { description: 'Orders that were completed, counted.' });
  company.approve(id);
  const { outputFiles } = await build({
    stdin: {
      contents: `export { publishApproved } from './src/app/publish-approved.ts';
        export { publishedBase, readDefinitions } from './src/app/read-definitions.ts';`,
      resolveDir: '.',
    },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'script',
    target: 'es2020',
    loader: { '.sql': 'text' },
  });
  const world = createContext({});
  new Script(outputFiles[0]?.text ?? '').runInContext(world);
  const { publishApproved, publishedBase: base, readDefinitions: read } = world.script;
  const { warehouse } = company.host;
  const report = publishApproved({
    warehouse,
    sha256,
    newEventId: () => 'from-a-script',
    progress: { step: () => {} },
    base: base(read(warehouse)),
    publishStatement: company.definitions.publishStatement,
  });
  expect(report.published).toEqual([{ proposalId: id, what: 'orders version 2' }]);
  expect(
    company.rows(
      "SELECT version FROM `execkpi_execkpi.kpi_definitions` WHERE metric_id = 'orders'",
    ),
  ).toEqual([{ version: 2 }]);
  const views = (documents: readonly { readonly kind: string }[]) =>
    documents.filter(({ kind }) => kind === 'view').length;
  expect(readDefinitions(warehouse).views.length).toBe(
    views(company.definitions.publication.documents),
  );
});
