/** A process that appends drafts to the ledger over HTTP, one after the other, and writes each answer as a line. */

import { canonicalJson } from '../../src/core/registry/canonical-json.ts';

const [url = '', email = '', name = '', count = '0'] = process.argv.slice(2);

async function append(n: number): Promise<string> {
  const body = {
    kind: 'proposal.saved',
    proposalId: `${name}-${n % 10}`,
    content: { change: 'grant-role', person: 'x@example.com', role: 'board', reason: `Draft ${n}` },
  };
  const value = canonicalJson({ id: `${name}-event-${n}`, body });
  const response = await fetch(`${url}/bigquery/v2/projects/exec-kpi/queries`, {
    method: 'POST',
    headers: { authorization: `Bearer ${email}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      query: 'CALL `countersign_gov.append`(@request)',
      useLegacySql: false,
      parameterMode: 'NAMED',
      timeoutMs: 200_000,
      queryParameters: [
        { name: 'request', parameterType: { type: 'STRING' }, parameterValue: { value } },
      ],
    }),
  });
  const answer = (await response.json()) as { rows?: { f: { v: string | null }[] }[] };
  const [row] = answer.rows ?? [];
  if (row === undefined) throw new Error(JSON.stringify(answer));
  return row.f.map(({ v }) => v ?? '').join(' ');
}

for (let n = 1; n <= Number(count); n++) process.stdout.write(`${await append(n)}\n`);
