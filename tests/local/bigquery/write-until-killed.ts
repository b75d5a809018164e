/** A process that opens a warehouse file and writes through the service until it is killed. */

import { createBigQueryService } from '../../../src/local/bigquery/create-big-query-service.ts';
import { listenOnFreePort } from '../../../src/local/listen-on-free-port.ts';

const OWNER = 'owner@example.com';
const [databasePath = ''] = process.argv.slice(2);
const service = await createBigQueryService({ databasePath, projectRoles: { [OWNER]: 'owner' } });
const server = await listenOnFreePort(0, async (request, response) => {
  if (!(await service.handle(request, response))) response.writeHead(404).end();
});

async function write(query: string): Promise<string> {
  const url = `http://127.0.0.1:${server.port}/bigquery/v2/projects/exec-kpi/queries`;
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${OWNER}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, useLegacySql: false, useQueryCache: false }),
  });
  const answer = (await response.json()) as {
    error?: { message: string };
    rows?: readonly { f: readonly { v: string }[] }[];
  };
  if (answer.error) throw new Error(answer.error.message);
  return answer.rows?.[0]?.f[0]?.v ?? '';
}

await write(`CREATE SCHEMA IF NOT EXISTS d; CREATE TABLE IF NOT EXISTS d.entries (n INT64, half STRING);
  CREATE TABLE IF NOT EXISTS d.total (n INT64)`);
for (let n = Number(await write('SELECT COUNT(*) FROM d.total')) + 1; ; n++) {
  await write(`INSERT INTO d.entries VALUES (${n}, 'first'); INSERT INTO d.entries VALUES (${n}, 'second');
    INSERT INTO d.total VALUES (${n}); CREATE TABLE d.made_${n} AS SELECT ${n} AS n;
    CREATE VIEW d.view_${n} AS SELECT n * 2 AS twice FROM d.made_${n}`);
  if (n > 1) await write(`DROP VIEW d.view_${n - 1}; DROP TABLE d.made_${n - 1}`);
  process.stdout.write(`${n}\n`);
}
