/** Loads the pushed bundle into a fresh context and calls one of its functions. */

import gasLocal from 'gas-local';
import type { AskHost } from './blocking-channel.ts';
import type { CallOutcome, CallRequest, ExecutionStart, ScriptError } from './messages.ts';
import { scriptGlobals } from './script-globals.ts';
import { transferable } from './transferable.ts';

/** Never throws: what the script throws is the outcome. */
export function runExecution(start: ExecutionStart, ask: AskHost): CallOutcome {
  const { request, projectDirectory } = start;
  try {
    const { globals, realm } = scriptGlobals(start, ask);
    const script = gasLocal.require(projectDirectory, globals);
    const called = script[request.functionName];
    if (typeof called !== 'function') {
      throw new Error(`Script function not found: ${request.functionName}`);
    }
    const args = request.asTrigger ? [eventOf(request)] : request.args;
    const value = called(...args.map((arg) => realm.value(arg)));
    return { ok: true, value: transferable(value, `The value of ${request.functionName}`) };
  } catch (error) {
    return { ok: false, error: scriptError(error) };
  }
}

function eventOf({ authMode, triggerUid }: CallRequest) {
  return triggerUid === undefined ? { authMode } : { authMode, triggerUid };
}

/** Errors of the script belong to another context, so `instanceof Error` does not hold for them. */
function scriptError(error: unknown): ScriptError {
  const { name, message, stack } = (
    typeof error === 'object' && error !== null ? error : {}
  ) as Partial<ScriptError>;
  return {
    name: name ?? 'Exception',
    message: message ?? String(error),
    stack: stack ?? '',
  };
}
