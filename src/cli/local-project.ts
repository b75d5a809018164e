/** The project that `countersign start` takes the embedded warehouse for, unless told otherwise. */

export const LOCAL_PROJECT = 'exec-kpi';
