/** What `countersign start` was asked for. */

import type { CivilDate } from '../core/calendar/civil-date.ts';

export interface StartOptions {
  readonly once?: boolean;
  readonly data?: string;
  readonly scale?: number;
  readonly seed?: number;
  readonly asOf?: CivilDate;
  readonly port: number;
  readonly state: string;
  readonly out: string;
  readonly project: string;
  readonly replacePseudonymKey?: boolean;
}
