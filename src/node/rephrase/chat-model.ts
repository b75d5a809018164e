/** A language model behind an address that takes OpenAI's chat completions, which most services and servers do. */

import { setTimeout as pause } from 'node:timers/promises';
import type { Rephraser } from '../../app/brief/rephraser.ts';
import { PAUSES_MS } from '../../app/retrying.ts';
import { CountersignError } from '../../core/errors/problem.ts';
import type { ModelSettings } from './model-settings.ts';
import { promptFor } from './prompt.ts';
import { readAnswer } from './read-answer.ts';

const MOST_BYTES = 1_000_000;

/** One request, tried a second time where it was one too many (429) or failed on the other side (5xx). */
export function chatModel(settings: ModelSettings): Rephraser {
  return {
    rephrase: async (wordings) => {
      const body = JSON.stringify({ model: settings.model, messages: promptFor(wordings) });
      return readAnswer(await answerTo(body, settings), wordings.length, nameOf(settings));
    },
  };
}

/** Nothing of what the other side says gets into a message: it may repeat what it was sent. */
async function answerTo(body: string, settings: ModelSettings): Promise<string> {
  const signal = AbortSignal.timeout(settings.timeoutMs);
  const place = nameOf(settings);
  try {
    let response = await post(body, settings, signal);
    if (response.status === 429 || response.status >= 500) {
      await response.body?.cancel();
      await pause(PAUSES_MS[0], undefined, { signal });
      response = await post(body, settings, signal);
    }
    if (!response.ok) {
      await response.body?.cancel();
      throw failed('status', `The language model at ${place} refused (status ${response.status}).`);
    }
    const text = await bounded(response);
    if (text === undefined) throw failed('too-long', `The answer of ${place} is too long.`);
    const { key } = settings;
    if (key !== undefined && text.toLowerCase().includes(key.toLowerCase())) {
      throw failed('key', `The answer of ${place} holds the key, so nothing of it is used.`);
    }
    return text;
  } catch (error) {
    if (error instanceof CountersignError) throw error;
    const seconds = settings.timeoutMs / 1000;
    throw signal.aborted
      ? failed('timeout', `The language model at ${place} did not answer within ${seconds} s.`)
      : failed('unreachable', `The language model at ${place} can not be reached.`);
  }
}

function post(body: string, { url, key }: ModelSettings, signal: AbortSignal): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    // A kept connection may be dead by the next request: this process blocks while it waits for the warehouse.
    connection: 'close',
    ...(key !== undefined && { authorization: `Bearer ${key}` }),
  };
  return fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' });
}

/** Undefined for one that is too long; the rest of it is not read. */
async function bounded(response: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Without path and query: they may hold what is not for a log. */
function nameOf({ url }: ModelSettings): string {
  return url.host;
}

function failed(kind: string, what: string): CountersignError {
  return new CountersignError({ code: `rephrase.${kind}`, what });
}
