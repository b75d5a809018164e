/** Sends a client that knows only Google's address to the local server, and counts what it sends. */

export interface CountedFetch {
  calls(): number;
  restore(): void;
}

const GOOGLE = 'https://sheets.googleapis.com';

/** Replaces the global `fetch` until `restore`. */
export function countFetch(baseUrl: string): CountedFetch {
  const original = globalThis.fetch;
  let calls = 0;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!request.url.startsWith(GOOGLE)) return original(request);
    calls++;
    const body = request.body === null ? null : await request.arrayBuffer();
    return original(baseUrl + localPath(request.url.slice(GOOGLE.length)), {
      method: request.method,
      headers: request.headers,
      body,
    });
  };
  return {
    calls: () => calls,
    restore: () => {
      globalThis.fetch = original;
    },
  };
}

/** The client puts a slash before `:batchUpdate` and at the end of a path, which Google's front end takes. */
function localPath(path: string): string {
  return path.replace(/\/(?=:|\?|$)/, '');
}
