/** Makes values inside the script's own context, so that `instanceof Array` and `instanceof Error` hold there. */

import { runInContext } from 'node:vm';
import type { Json } from './messages.ts';

export interface Realm {
  /** A deep copy that belongs to the script. */
  value(value: unknown): unknown;
  parse(json: string): unknown;
  /** An error of the script with the name and the details that Apps Script gives it. */
  error(name: string, message: string, details?: Json): Error;
}

const MAKE_ERROR = `(function (name, message, details) {
  const error = new Error(message);
  error.name = name;
  if (details !== undefined) error.details = JSON.parse(details);
  return error;
})`;

/** `context` is contextified before a script calls anything. */
export function createRealm(context: object): Realm {
  const run = <T>(code: string) => runInContext(code, context) as T;
  const parse = (json: string) => run<typeof JSON.parse>('JSON.parse')(json);
  return {
    parse,
    value: (value) => (value === undefined ? undefined : parse(JSON.stringify(value))),
    error: (name, message, details) =>
      run<(name: string, message: string, details?: string) => Error>(MAKE_ERROR)(
        name,
        message,
        details === undefined ? undefined : JSON.stringify(details),
      ),
  };
}
