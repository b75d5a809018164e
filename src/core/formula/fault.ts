/** What is wrong with a formula, and at which character. */

/** One mistake in a formula. `at` counts characters from 0. */
export interface FormulaFault {
  /** `syntax`, `unknown-name`, `unknown-function`, `type`, `level`, `unit`, `too-long`. */
  readonly code: FaultCode;
  readonly at: number;
  readonly what: string;
  readonly mend: string;
}

export type FaultCode =
  | 'syntax'
  | 'unknown-name'
  | 'unknown-function'
  | 'unknown-value'
  | 'type'
  | 'level'
  | 'unit'
  | 'too-long';

export type FormulaResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: FormulaFault };

/** Carries a fault up to `attempt`; never leaves this folder. */
class FaultSignal extends Error {
  readonly fault: FormulaFault;
  constructor(fault: FormulaFault) {
    super(fault.what);
    this.fault = fault;
  }
}

/** Stops the running step with a fault. */
export function fail(code: FaultCode, at: number, what: string, mend: string): never {
  throw new FaultSignal({ code, at, what, mend });
}

/** Runs one step and gives its fault as a value. */
export function attempt<T>(step: () => T): FormulaResult<T> {
  try {
    return { ok: true, value: step() };
  } catch (error) {
    if (error instanceof FaultSignal) return { ok: false, fault: error.fault };
    throw error;
  }
}
