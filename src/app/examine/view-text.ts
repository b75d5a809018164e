/** The query of a view, as a file of `sql/` states it and as the warehouse keeps it. */

/** A view as one statement makes it. */
export interface StatedView {
  readonly dataset: string;
  readonly name: string;
  readonly query: string;
}

const CREATE_VIEW = /^(?:\s|--[^\n]*(?:\n|$))*CREATE OR REPLACE VIEW\s+`([^`.]+)\.([^`.]+)`\s+AS\s/;

/** Undefined where the statement makes no view. Every file writes a view's name in back quotes, and columns never before AS. */
export function statedView(sql: string): StatedView | undefined {
  const [head = '', dataset, name] = CREATE_VIEW.exec(sql) ?? [];
  if (dataset === undefined || name === undefined) return undefined;
  return { dataset, name, query: sql.slice(head.length) };
}

/** BigQuery keeps the text of a query as it was written; blank ends and a closing semicolon say nothing. */
export function sameQuery(stated: string, deployed: string): boolean {
  return bare(stated) === bare(deployed);
}

function bare(query: string): string {
  return query.trim().replace(/;\s*$/, '').trim();
}
