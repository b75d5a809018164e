/** Which requests the local surfaces answer at all: those that name this machine. */

import type { IncomingMessage } from 'node:http';

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

/** False for a name that someone made point here (DNS rebinding): a page of another site must not reach the surfaces. */
export function isForThisMachine(request: IncomingMessage): boolean {
  return LOOPBACK.test(request.headers.host ?? '');
}
