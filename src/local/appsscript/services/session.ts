/** `Session`, `Logger` and `console`. */

import type { AskHost } from '../blocking-channel.ts';
import type { CallRequest, LogLevel } from '../messages.ts';
import { onlyKnown } from '../only-known.ts';
import type { Realm } from '../realm.ts';

export function session(realm: Realm, request: CallRequest) {
  const user = (email: string) => () => {
    if (request.authMode === 'NONE') {
      throw realm.error('Exception', 'You do not have permission to call Session.getActiveUser.');
    }
    return onlyKnown('User', { getEmail: () => email });
  };
  return onlyKnown('Session', {
    getActiveUser: user(request.activeUser ?? request.user),
    getEffectiveUser: user(request.user),
    getScriptTimeZone: () => 'Etc/UTC',
  });
}

export const AUTH_MODES = { NONE: 'NONE', LIMITED: 'LIMITED', FULL: 'FULL' } as const;

/** Apps Script's two logs lead to one. */
export function logs(ask: AskHost) {
  const writer =
    (level: LogLevel) =>
    (...parts: unknown[]) =>
      void ask({
        kind: 'effect',
        effect: { kind: 'log', level, text: parts.map(String).join(' ') },
      });
  return {
    Logger: onlyKnown('Logger', { log: writer('info') }),
    console: onlyKnown('console', {
      log: writer('info'),
      info: writer('info'),
      warn: writer('warning'),
      error: writer('error'),
    }),
  };
}
