/** Blocks whose rows are keyed by metric id, by the names that other blocks and the writers of input cells know them by. */

export const SCOREBOARD_BLOCK = 'ceo-brief.table';

/** Its input cells are filled by the owners. */
export const ATTENTION_BLOCK = 'ceo-brief.attention';

export const ENGINES_BLOCK = 'engines.kpis';
