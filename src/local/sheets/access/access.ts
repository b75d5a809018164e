/** Who may do what with a spreadsheet: the permissions of the file, as a drive would hold them. */

import { RestError } from '../errors/rest-error.ts';

/** `domain` is what people with the owner's e-mail domain may do. E-mails are compared without regard to case. */
export interface Access {
  readonly owner: string;
  readonly writers: readonly string[];
  readonly readers: readonly string[];
  readonly domain: 'writer' | 'reader' | 'none';
}

export type Role = 'owner' | 'writer' | 'reader' | 'none';

/** The role of a person, the highest that applies. */
export function roleOf(user: string, access: Access): Role {
  if (sameEmail(user, access.owner)) {
    return 'owner';
  }
  const inDomain = domainOf(user) === domainOf(access.owner);
  if (includesEmail(access.writers, user) || (inDomain && access.domain === 'writer')) {
    return 'writer';
  }
  const reads = includesEmail(access.readers, user) || (inDomain && access.domain === 'reader');
  return reads ? 'reader' : 'none';
}

/** Throws 403 unless the person may read, or write when asked. */
export function requireRole(user: string, access: Access, need: 'reader' | 'writer'): void {
  const role = roleOf(user, access);
  if (role === 'none' || (need === 'writer' && role === 'reader')) {
    throw new RestError(403, 'The caller does not have permission');
  }
}

/** True when a list of e-mails names the person. */
export function includesEmail(list: readonly string[], user: string): boolean {
  return list.some((item) => sameEmail(item, user));
}

function sameEmail(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}
