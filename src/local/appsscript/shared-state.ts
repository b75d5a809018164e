/** What outlives an execution: caches, properties and locks. Properties are kept on disk, the rest in memory. */

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface SharedState {
  cacheGet(scope: string, key: string): string | null;
  cachePut(scope: string, key: string, value: string, seconds: number): void;
  cacheRemove(scope: string, key: string): void;
  readProperties(scope: string): Record<string, string>;
  writeProperties(scope: string, values: Readonly<Record<string, string>>): void;
  /** True once `owner` holds the lock; false when it was not free in time. */
  acquireLock(scope: string, owner: number, waitMs: number): Promise<boolean>;
  releaseLock(scope: string, owner: number): void;
  /** Frees everything that an ended execution still holds. */
  releaseAll(owner: number): void;
}

type PropertyFile = Record<string, Record<string, string>>;

export function createSharedState(
  propertiesPath: string,
  now: () => number = Date.now,
): SharedState {
  const cache = new Map<string, { value: string; until: number }>();
  const properties = readPropertyFile(propertiesPath);
  const cacheKey = (scope: string, key: string) => `${scope}\n${key}`;
  return {
    cacheGet(scope, key) {
      const entry = cache.get(cacheKey(scope, key));
      return entry && entry.until > now() ? entry.value : null;
    },
    cachePut(scope, key, value, seconds) {
      cache.set(cacheKey(scope, key), { value, until: now() + seconds * 1000 });
    },
    cacheRemove: (scope, key) => void cache.delete(cacheKey(scope, key)),
    readProperties: (scope) => ({ ...properties[scope] }),
    writeProperties(scope, values) {
      properties[scope] = { ...values };
      writePropertyFile(propertiesPath, properties);
    },
    ...createLocks(),
  };
}

function createLocks() {
  const owners = new Map<string, number>();
  const waiting = new Map<string, Set<() => void>>();
  const release = (scope: string) => {
    owners.delete(scope);
    for (const wake of waiting.get(scope) ?? []) wake();
  };
  const take = (scope: string, owner: number) => {
    if (owners.has(scope) && owners.get(scope) !== owner) return false;
    owners.set(scope, owner);
    return true;
  };
  return {
    acquireLock(scope: string, owner: number, waitMs: number): Promise<boolean> {
      if (take(scope, owner)) return Promise.resolve(true);
      return new Promise((resolve) => {
        const queue = waiting.get(scope) ?? new Set();
        waiting.set(scope, queue);
        const end = (taken: boolean) => {
          clearTimeout(timer);
          queue.delete(retry);
          resolve(taken);
        };
        const retry = () => take(scope, owner) && end(true);
        const timer = setTimeout(() => end(false), waitMs);
        queue.add(retry);
      });
    },
    releaseLock(scope: string, owner: number) {
      if (owners.get(scope) === owner) release(scope);
    },
    releaseAll(owner: number) {
      for (const [scope, holder] of [...owners]) if (holder === owner) release(scope);
    },
  };
}

function readPropertyFile(path: string): PropertyFile {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as PropertyFile;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

function writePropertyFile(path: string, properties: PropertyFile): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, JSON.stringify(properties, null, 2));
  renameSync(`${path}.new`, path);
}
