/** Answers what a running script asks: its screen, its stores, and Google's services over HTTP. */

import type { CallRequest, HostQuestion, HttpAnswer } from './messages.ts';
import { postMail } from './outbox.ts';
import type { Screen } from './screen.ts';
import type { SharedState } from './shared-state.ts';

export interface Asker {
  /** Names the execution as the holder of locks. */
  readonly id: number;
  readonly request: CallRequest;
  readonly state: SharedState;
  readonly screen: Screen;
  readonly baseUrl: string;
  /** The folder that mails are put into. */
  readonly outbox: string;
}

export async function answerQuestion(question: HostQuestion, asker: Asker): Promise<unknown> {
  const { state, screen, id } = asker;
  switch (question.kind) {
    case 'effect':
      return screen.show(question.effect);
    case 'alert':
      return screen.ask(question.alert);
    case 'http':
      return askGoogle(question, asker);
    case 'cache-get':
      return state.cacheGet(question.scope, question.key);
    case 'cache-put':
      return state.cachePut(question.scope, question.key, question.value, question.seconds);
    case 'cache-remove':
      return state.cacheRemove(question.scope, question.key);
    case 'properties-read':
      return state.readProperties(question.scope);
    case 'properties-write':
      return state.writeProperties(question.scope, question.values);
    case 'mail':
      return postMail(asker.outbox, question.mail);
    case 'lock-acquire':
      return state.acquireLock(question.scope, id, question.waitMs);
    case 'lock-release':
      return state.releaseLock(question.scope, id);
  }
}

/** Every call carries the caller's identity: the local surfaces take the e-mail address as the bearer token. */
async function askGoogle(
  question: Extract<HostQuestion, { kind: 'http' }>,
  asker: Asker,
): Promise<HttpAnswer> {
  try {
    const response = await fetch(`${asker.baseUrl}${question.path}`, {
      method: question.method,
      headers: {
        authorization: `Bearer ${asker.request.user}`,
        'content-type': 'application/json',
      },
      ...(question.body === undefined ? {} : { body: question.body }),
    });
    return { status: response.status, body: await response.text() };
  } catch (error) {
    return { status: 0, body: String(error) };
  }
}
