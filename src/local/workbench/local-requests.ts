/** Which requests may be answered at all: the browser of this machine, and for changes only the workbench's own page. */

import type { IncomingMessage } from 'node:http';

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

/** False for a name that someone made point here (DNS rebinding). */
export function isForThisMachine(request: IncomingMessage): boolean {
  return LOOPBACK.test(request.headers.host ?? '');
}

export const TOKEN_HEADER = 'x-countersign-token';

/** True only for a page that could read the token, which is made anew at every start. */
export function carriesToken(request: IncomingMessage, token: string): boolean {
  return request.headers[TOKEN_HEADER] === token;
}
