/** A JSON document with its numbers as they were written and its members in their order. */

export type JsonDocument =
  | { readonly kind: 'scalar'; readonly raw: string }
  | { readonly kind: 'array'; readonly items: readonly JsonDocument[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, JsonDocument])[] };

const TOKEN = /"(?:\\.|[^"\\])*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** Reads JSON text; throws `SyntaxError` where it is none. */
export function parseDocument(text: string): JsonDocument {
  JSON.parse(text);
  const tokens = text.match(TOKEN) ?? [];
  let at = 0;
  const next = () => tokens[at++] ?? '';
  const value = (): JsonDocument => {
    const token = next();
    if (token === '{') return object();
    if (token === '[') return array();
    return { kind: 'scalar', raw: token };
  };
  const object = (): JsonDocument => {
    const members: (readonly [string, JsonDocument])[] = [];
    while (tokens[at] !== '}') {
      const key = JSON.parse(next()) as string;
      at++;
      members.push([key, value()]);
      if (tokens[at] === ',') at++;
    }
    at++;
    return { kind: 'object', members };
  };
  const array = (): JsonDocument => {
    const items: JsonDocument[] = [];
    while (tokens[at] !== ']') {
      items.push(value());
      if (tokens[at] === ',') at++;
    }
    at++;
    return { kind: 'array', items };
  };
  return value();
}

/** The document as text without spaces; `number` says how its numbers are written. */
export function writeDocument(
  document: JsonDocument,
  number: (raw: string) => string = (raw) => raw,
): string {
  switch (document.kind) {
    case 'scalar':
      if (document.raw.startsWith('"')) return JSON.stringify(JSON.parse(document.raw));
      return /^[-\d]/.test(document.raw) ? number(document.raw) : document.raw;
    case 'array':
      return `[${document.items.map((item) => writeDocument(item, number)).join(',')}]`;
    case 'object':
      return `{${document.members
        .map(([key, member]) => `${JSON.stringify(key)}:${writeDocument(member, number)}`)
        .join(',')}}`;
  }
}

/** What a path of members and positions leads to: the first member of a name, as BigQuery takes it. */
export function documentAt(
  document: JsonDocument,
  path: readonly (string | number)[],
): JsonDocument | undefined {
  let found: JsonDocument | undefined = document;
  for (const step of path) {
    if (typeof step === 'number') found = found?.kind === 'array' ? found.items[step] : undefined;
    else if (found?.kind !== 'object') return undefined;
    else found = found.members.find(([key]) => key === step)?.[1];
  }
  return found;
}
