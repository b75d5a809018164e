/** The Apps Script runtime on one machine: every call runs the pushed bundle in a thread and a context of its own. */

import { join } from 'node:path';
import { answerQuestion } from './answer-question.ts';
import { startExecution } from './execution.ts';
import type { CallOutcome, CallRequest } from './messages.ts';
import { projectRoot } from './project-root.ts';
import type { Screen } from './screen.ts';
import { createSharedState } from './shared-state.ts';
import { TRIGGERS, type WeeklyTrigger } from './weekly-triggers.ts';

export interface RuntimeOptions {
  /** Where the Sheets and BigQuery surfaces listen. */
  readonly baseUrl: () => string;
  /** Script properties, caches and locks live here. */
  readonly stateDirectory: string;
  /** The folder that is pushed; `dist/` of this project when not given. */
  readonly projectDirectory?: string;
  readonly addOnName?: string;
  /** Script properties that are set unless they are already. */
  readonly scriptProperties?: Readonly<Record<string, string>>;
  /** Google ends an execution after six minutes. */
  readonly limitMs?: number;
}

export interface AppsScriptRuntime {
  /** Runs one function; never rejects for what the script does. */
  call(request: CallRequest, screen?: Screen): Promise<CallOutcome>;
  /** The time-driven triggers that scripts have made. */
  triggers(): readonly WeeklyTrigger[];
  /** Runs the function of a trigger as the person who made it; no spreadsheet is open. */
  fire(trigger: WeeklyTrigger): Promise<CallOutcome>;
  /** Ends what still runs. */
  close(): Promise<void>;
}

/** More wait in line, as google.script.run's calls do. */
const AT_ONCE = 6;

export function createAppsScriptRuntime(options: RuntimeOptions): AppsScriptRuntime {
  const state = createSharedState(join(options.stateDirectory, 'script-properties.json'));
  const properties = { ...options.scriptProperties, ...state.readProperties('script') };
  if (options.scriptProperties) state.writeProperties('script', properties);
  const running = new Map<number, { stop(): Promise<void> }>();
  const line: (() => void)[] = [];
  let last = 0;

  const enter = async () => {
    while (running.size >= AT_ONCE) await new Promise<void>((resume) => line.push(resume));
  };
  const runtime: AppsScriptRuntime = {
    async call(request, screen = SILENT) {
      await enter();
      const id = ++last;
      const execution = startExecution({
        start: {
          request,
          projectDirectory: options.projectDirectory ?? join(projectRoot(), 'dist'),
          addOnName: options.addOnName ?? 'Countersign',
        },
        limitMs: options.limitMs ?? 6 * 60_000,
        answer: (question) =>
          answerQuestion(question, {
            id,
            request,
            state,
            screen,
            baseUrl: options.baseUrl(),
            outbox: join(options.stateDirectory, 'outbox'),
          }),
      });
      running.set(id, execution);
      try {
        return await execution.outcome;
      } finally {
        running.delete(id);
        state.releaseAll(id);
        line.shift()?.();
      }
    },
    triggers: () =>
      Object.values(state.readProperties(TRIGGERS)).map(
        (text) => JSON.parse(text) as WeeklyTrigger,
      ),
    fire: ({ uid, functionName, user }) =>
      runtime.call({
        functionName,
        args: [],
        user,
        authMode: 'FULL',
        spreadsheetId: '',
        asTrigger: true,
        triggerUid: uid,
      }),
    async close() {
      await Promise.all([...running.values()].map((execution) => execution.stop()));
    },
  };
  return runtime;
}

const SILENT: Screen = {
  show: () => undefined,
  ask: async () => 'OK',
};
