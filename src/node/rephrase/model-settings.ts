/** Which language model rephrases a brief: from the environment, because the key is in no file and no command line. */

import { CountersignError } from '../../core/errors/problem.ts';

export interface ModelSettings {
  /** Takes chat completions. */
  readonly url: URL;
  readonly model: string;
  /** Undefined for a model that asks for none. */
  readonly key: string | undefined;
  /** For the whole answer, tries included. */
  readonly timeoutMs: number;
}

export const REPHRASE_URL = 'COUNTERSIGN_REPHRASE_URL';
export const REPHRASE_MODEL = 'COUNTERSIGN_REPHRASE_MODEL';
export const REPHRASE_KEY = 'COUNTERSIGN_REPHRASE_KEY';
export const REPHRASE_SECONDS = 'COUNTERSIGN_REPHRASE_SECONDS';

const DEFAULT_SECONDS = 60;
const MOST_SECONDS = 600;
const THIS_MACHINE = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Throws `CountersignError` that names the variable, never what an address or a key holds. */
export function modelSettingsFrom(environment: NodeJS.ProcessEnv): ModelSettings {
  const key = environment[REPHRASE_KEY] || undefined;
  if (key !== undefined && !/^[\x21-\x7e]+$/.test(key)) {
    throw wrong(REPHRASE_KEY, 'The key may hold printable ASCII characters without blanks alone.');
  }
  const model = environment[REPHRASE_MODEL] ?? '';
  if (model === '') throw wrong(REPHRASE_MODEL, 'The name of the language model is missing.');
  const seconds = Number(environment[REPHRASE_SECONDS] || DEFAULT_SECONDS);
  if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
    throw wrong(REPHRASE_SECONDS, `Expected seconds, more than 0 and at most ${MOST_SECONDS}.`);
  }
  return { url: urlOf(environment[REPHRASE_URL] ?? ''), model, key, timeoutMs: seconds * 1000 };
}

function urlOf(text: string): URL {
  if (text === '') throw wrong(REPHRASE_URL, 'The address of the language model is missing.');
  if (!URL.canParse(text)) throw wrong(REPHRASE_URL, 'This is not an address.');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    throw wrong(
      REPHRASE_URL,
      `The address may hold no user or password: put a key in ${REPHRASE_KEY}.`,
    );
  }
  const isSafe = url.protocol === 'https:';
  const isNear = url.protocol === 'http:' && THIS_MACHINE.has(url.hostname);
  if (isSafe || isNear) return url;
  throw wrong(
    REPHRASE_URL,
    'The address must begin with https://, but for a model on this machine.',
  );
}

function wrong(where: string, what: string): CountersignError {
  return new CountersignError({
    code: 'rephrase.settings',
    where,
    what,
    mend: 'Set it, or leave out --rephrase: the brief has sentences of its own.',
  });
}
