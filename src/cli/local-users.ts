/** The sample users of the embedded default; on Google, identities come from Google. */

/** Provisions, publishes and owns the local project. */
export const LOCAL_ADMINISTRATOR = 'data.team@example.com';

/** Everyone of this domain may read the governed dataset locally. */
export const LOCAL_DOMAIN = 'example.com';
