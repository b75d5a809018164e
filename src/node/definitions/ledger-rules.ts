/** Where the build leaves the rules of the ledger, as the warehouse runs them: below `build/`. */
export const LEDGER_RULES = 'ledger/decide.js';
