/** JSON text as BigQuery keeps a JSON value: no spaces, members sorted by key, numbers as written. */

/** The canonical text; throws `SyntaxError` where the text is not JSON. */
export function canonicalJson(text: string): string {
  JSON.parse(text);
  const tokens = text.match(TOKEN) ?? [];
  let at = 0;
  const value = (): string => {
    const token = tokens[at++] ?? '';
    if (token === '{') return object();
    if (token === '[') return array();
    return token.startsWith('"') ? JSON.stringify(JSON.parse(token)) : token;
  };
  const object = (): string => {
    const members = new Map<string, string>();
    while (tokens[at] !== '}') {
      const key = value();
      at++;
      const member = value();
      if (!members.has(key)) members.set(key, member);
      if (tokens[at] === ',') at++;
    }
    at++;
    const sorted = [...members].sort(([left], [right]) => (left < right ? -1 : 1));
    return `{${sorted.map(([key, member]) => `${key}:${member}`).join(',')}}`;
  };
  const array = (): string => {
    const items: string[] = [];
    while (tokens[at] !== ']') {
      items.push(value());
      if (tokens[at] === ',') at++;
    }
    at++;
    return `[${items.join(',')}]`;
  };
  return value();
}

const TOKEN = /"(?:\\.|[^"\\])*"|[{}[\],:]|[^\s{}[\],:"]+/g;
