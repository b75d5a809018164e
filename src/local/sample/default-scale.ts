/** The size that a sample company has when nobody asks for another one; apart from DuckDB, so that anything can read it. */

/** A twentieth of the public data set: enough for every chart, made in about a second. */
export const DEFAULT_SCALE = 0.05;
