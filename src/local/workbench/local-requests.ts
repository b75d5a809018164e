/** For changes, only the workbench's own page may ask. */

import type { IncomingMessage } from 'node:http';

export const TOKEN_HEADER = 'x-countersign-token';

/** True only for a page that could read the token, which is made anew at every start. */
export function carriesToken(request: IncomingMessage, token: string): boolean {
  return request.headers[TOKEN_HEADER] === token;
}
