import fc from 'fast-check';
import type { AuditEntry } from '../../../../src/core/endpoints/ledger-messages.ts';
import { auditCsv } from '../../../../src/core/ledger/read/audit-csv.ts';

const ENTRY: AuditEntry = {
  seq: 1,
  at: '2026-01-01T00:00:00.000000Z',
  actor: 'ana@example.com',
  kind: 'comment.made',
  words: 'commented on aov-1',
  detail: 'Well "done", all',
  proposalId: 'aov-1',
  metricId: null,
  hash: 'ab',
};

/** Reads RFC 4180. */
function parse(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let found = cells.exec(csv); found; found = cells.exec(csv)) {
    const [, quoted, plain, end] = found;
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

test('an event is a line under the names of its columns', () => {
  expect(auditCsv([ENTRY])).toBe(
    'seq,at,actor,kind,words,detail,proposalId,metricId,hash\r\n' +
      '1,2026-01-01T00:00:00.000000Z,ana@example.com,comment.made,commented on aov-1,"Well ""done"", all",aov-1,,ab\r\n',
  );
});

test('whatever people write comes back as it was, and no cell is one that a spreadsheet computes', () => {
  const hostile = fc
    .tuple(
      fc.constantFrom('', ' ', '\t', '\r', '\u00a0', '\n'),
      fc.constantFrom('=', '+', '-', '@', '＝', 'x', '"', ','),
      fc.string(),
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(fc.oneof(hostile, fc.string()), { maxLength: 5 }), (details) => {
      const [, ...rows] = parse(auditCsv(details.map((detail) => ({ ...ENTRY, detail }))));
      expect(rows).toHaveLength(details.length);
      for (const [i, row] of rows.entries()) {
        const cell = row[5] ?? '';
        expect(cell.replace(/^'/, '')).toBe((details[i] ?? '').replace(/^'/, ''));
        expect(cell).not.toMatch(/^[\s\u00a0]*[=+\-@＝＋－＠]/);
        expect(cell).not.toMatch(/^[\t\r]/);
      }
    }),
  );
});
