/**
 * The endpoints about proposals, signatures and the record, as a script of their own: `load-sign-off.ts` loads it when the first of
 * them is called, so that no refresh, menu or trigger pays for what only signing needs.
 */

export * from './ledger-endpoints.ts';
