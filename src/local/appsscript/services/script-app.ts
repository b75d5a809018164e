/** `ScriptApp`: the auth modes and the time-driven triggers, which the server thread keeps and fires. */

import { randomUUID } from 'node:crypto';
import type { AskHost } from '../blocking-channel.ts';
import type { CallRequest } from '../messages.ts';
import { onlyKnown } from '../only-known.ts';
import type { Realm } from '../realm.ts';
import { TRIGGERS, WEEKDAYS, type WeeklyTrigger } from '../weekly-triggers.ts';
import { AUTH_MODES } from './session.ts';

const SCOPE = 'https://www.googleapis.com/auth/script.scriptapp';

type Kept = Record<string, string>;

/** Triggers are of the person who made them, as in Google's service. */
export function scriptApp(
  ask: AskHost,
  realm: Realm,
  request: CallRequest,
  scopes: readonly string[] | undefined,
) {
  const checked = () => {
    if (request.authMode === 'FULL' && scopes?.includes(SCOPE) !== false) return;
    throw realm.error(
      'Exception',
      `You do not have permission to work with triggers. Required permissions: ${SCOPE}`,
    );
  };
  const read = () => ask({ kind: 'properties-read', scope: TRIGGERS }) as Kept;
  const write = (values: Kept) => ask({ kind: 'properties-write', scope: TRIGGERS, values });
  const keep = (trigger: WeeklyTrigger) => {
    write({ ...read(), [trigger.uid]: JSON.stringify(trigger) });
    return triggerOf(trigger);
  };
  return onlyKnown('ScriptApp', {
    AuthMode: onlyKnown('ScriptApp.AuthMode', AUTH_MODES),
    WeekDay: onlyKnown(
      'ScriptApp.WeekDay',
      Object.fromEntries(WEEKDAYS.map((name) => [name, name])),
    ),
    newTrigger(functionName: string) {
      checked();
      return onlyKnown('TriggerBuilder', {
        timeBased: () => clockTrigger(functionName, request.user, keep, realm),
      });
    },
    getProjectTriggers() {
      checked();
      const triggers = Object.values(read()).map((text) => JSON.parse(text) as WeeklyTrigger);
      return triggers.filter(({ user }) => user === request.user).map(triggerOf);
    },
    deleteTrigger(trigger: { getUniqueId(): string }) {
      checked();
      const { [trigger.getUniqueId()]: _, ...rest } = read();
      write(rest);
    },
  });
}

/** Weekly, on a day and from an hour on: other rhythms are refused. */
function clockTrigger(
  functionName: string,
  user: string,
  keep: (trigger: WeeklyTrigger) => object,
  realm: Realm,
) {
  const chosen: { weekday?: string; hour?: number } = {};
  const builder: object = onlyKnown('ClockTriggerBuilder', {
    onWeekDay(weekday: string) {
      chosen.weekday = weekday;
      return builder;
    },
    atHour(hour: number) {
      chosen.hour = hour;
      return builder;
    },
    create() {
      const { weekday, hour } = chosen;
      if (weekday === undefined || hour === undefined) {
        throw realm.error(
          'Exception',
          'A trigger that is not onWeekDay and atHour is not available in the local Apps Script runtime',
        );
      }
      return keep({ uid: randomUUID(), functionName, user, weekday, hour });
    },
  });
  return builder;
}

function triggerOf({ uid, functionName }: WeeklyTrigger): object {
  return onlyKnown('Trigger', {
    getUniqueId: () => uid,
    getHandlerFunction: () => functionName,
    getEventType: () => 'CLOCK',
  });
}
