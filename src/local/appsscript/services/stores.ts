/** `PropertiesService`, `CacheService` and `LockService`: what outlives one execution is kept by the server thread. */

import type { AskHost } from '../blocking-channel.ts';
import type { CallRequest } from '../messages.ts';
import { onlyKnown } from '../only-known.ts';
import type { Realm } from '../realm.ts';

const MAX_KEY = 250;
const MAX_CACHE_VALUE = 100 * 1024;
const MAX_CACHE_SECONDS = 21_600;
const MAX_PROPERTY = 9 * 1024;

/** Stores are apart by script, document and user, as in Google's services. */
export function stores(ask: AskHost, realm: Realm, request: CallRequest) {
  const scopes = {
    script: 'script',
    document: `document:${request.spreadsheetId}`,
    user: `user:${request.user}`,
  };
  // A time-driven trigger runs without a document, so there is nothing of a document.
  const ofDocument = <T>(made: T): T | null => (request.spreadsheetId === '' ? null : made);
  const refuse = (what: string) => realm.error('Exception', what);
  const cache = (scope: string) => cacheOf(ask, scope, refuse);
  const properties = (scope: string) => propertiesOf(ask, realm, scope, refuse);
  const lock = (scope: string) => lockOf(ask, scope, refuse);
  return {
    CacheService: onlyKnown('CacheService', {
      getScriptCache: () => cache(scopes.script),
      getDocumentCache: () => ofDocument(cache(scopes.document)),
      getUserCache: () => cache(scopes.user),
    }),
    PropertiesService: onlyKnown('PropertiesService', {
      getScriptProperties: () => properties(scopes.script),
      getDocumentProperties: () => ofDocument(properties(scopes.document)),
      getUserProperties: () => properties(scopes.user),
    }),
    LockService: onlyKnown('LockService', {
      getScriptLock: () => lock(scopes.script),
      getDocumentLock: () => ofDocument(lock(scopes.document)),
      getUserLock: () => lock(scopes.user),
    }),
  };
}

type Refuse = (what: string) => Error;

function cacheOf(ask: AskHost, scope: string, refuse: Refuse) {
  return onlyKnown('Cache', {
    get: (key: string) => ask({ kind: 'cache-get', scope, key }),
    put(key: string, value: string, seconds = 600) {
      if (key.length > MAX_KEY) throw refuse('Argument too large: key');
      if (Buffer.byteLength(value) > MAX_CACHE_VALUE) throw refuse('Argument too large: value');
      const kept = Math.min(seconds, MAX_CACHE_SECONDS);
      ask({ kind: 'cache-put', scope, key, value: String(value), seconds: kept });
    },
    remove: (key: string) => void ask({ kind: 'cache-remove', scope, key }),
  });
}

function propertiesOf(ask: AskHost, realm: Realm, scope: string, refuse: Refuse) {
  const read = () => ask({ kind: 'properties-read', scope }) as Record<string, string>;
  const write = (values: Record<string, string>) => {
    ask({ kind: 'properties-write', scope, values });
  };
  return onlyKnown('Properties', {
    getProperty: (key: string) => read()[key] ?? null,
    getProperties: () => realm.value(read()),
    getKeys: () => realm.value(Object.keys(read())),
    setProperty(key: string, value: string) {
      if (Buffer.byteLength(String(value)) > MAX_PROPERTY)
        throw refuse('Argument too large: value');
      write({ ...read(), [key]: String(value) });
    },
    deleteProperty(key: string) {
      const { [key]: _, ...rest } = read();
      write(rest);
    },
  });
}

function lockOf(ask: AskHost, scope: string, refuse: Refuse) {
  let held = false;
  const tryLock = (waitMs: number) => {
    held = held || ask({ kind: 'lock-acquire', scope, waitMs }) === true;
    return held;
  };
  return onlyKnown('Lock', {
    tryLock,
    waitLock(waitMs: number) {
      if (!tryLock(waitMs)) {
        throw refuse('Lock timeout: another process was holding the lock for too long.');
      }
    },
    hasLock: () => held,
    releaseLock() {
      if (held) ask({ kind: 'lock-release', scope });
      held = false;
    },
  });
}
