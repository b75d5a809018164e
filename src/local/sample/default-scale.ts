/** The size that a sample company has when nobody asks for another one; apart from DuckDB, so that anything can read it. */

/** 3,000 users: enough for every chart, made in about a second. */
export const DEFAULT_SCALE = 0.03;
