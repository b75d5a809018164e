/** What an administrator sets in the script properties. */

import type { QueryLimits } from '../app/query-request.ts';
import { CountersignError } from '../core/errors/problem.ts';

export interface Settings {
  readonly projectId: string;
  readonly limits: QueryLimits;
  /** Who gets the brief by mail. */
  readonly recipients: readonly string[];
}

/** Names of the properties; the document's own value wins over the script's. */
export const PROPERTY = {
  projectId: 'countersign.projectId',
  location: 'countersign.location',
  maximumBytesBilled: 'countersign.maximumBytesBilled',
  briefRecipients: 'countersign.briefRecipients',
} as const;

/** Throws `CountersignError` when the project is not set or the limit is not a number. */
export function readSettings(): Settings {
  const projectId = property(PROPERTY.projectId);
  if (projectId === null) {
    throw new CountersignError({
      code: 'settings.no-project',
      where: `script property ${PROPERTY.projectId}`,
      what: 'No BigQuery project is set for this add-on.',
      mend: 'Ask your administrator to set it in the script properties.',
    });
  }
  const location = property(PROPERTY.location);
  const bytes = property(PROPERTY.maximumBytesBilled);
  return {
    projectId,
    recipients: (property(PROPERTY.briefRecipients) ?? '').split(/[\s,;]+/).filter(Boolean),
    limits: {
      ...(location === null ? {} : { location }),
      ...(bytes === null ? {} : { maximumBytesBilled: wholeNumber(bytes) }),
    },
  };
}

function property(name: string): string | null {
  const own = PropertiesService.getDocumentProperties()?.getProperty(name);
  const value = own ?? PropertiesService.getScriptProperties().getProperty(name);
  return value === null || value.trim() === '' ? null : value.trim();
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new CountersignError({
    code: 'settings.bad-limit',
    where: `script property ${PROPERTY.maximumBytesBilled}`,
    what: `The limit of bytes billed is "${text}", which is not a whole number.`,
    mend: 'Ask your administrator to correct it in the script properties.',
  });
}
