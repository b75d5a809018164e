/** Functions that DuckDB calls back for, row by row: what its SQL can't say. Kept off the paths that every row takes. */

import { BIGINT, DOUBLE, DuckDBScalarFunction, VARCHAR } from '@duckdb/node-api';
import { fingerprint64 } from 'farmhash-modern';
import { floatStep } from './float-step.ts';
import { callJavaScript } from './javascript.ts';
import { canonicalJson } from './json/canonical.ts';
import { scalarTextsAt, textAt, textsAt } from './json/text-at.ts';

export function nativeFunctions(): readonly DuckDBScalarFunction[] {
  return [
    farmFingerprint(),
    carefulStep(),
    ofTexts('bq_javascript', 2, callJavaScript),
    ofTexts('bq_canonical_json', 1, canonicalJson),
    ofTexts('bq_json_text', 2, textAt),
    ofTexts('bq_json_texts', 2, textsAt),
    ofTexts('bq_json_scalar_texts', 2, scalarTextsAt),
  ];
}

/** FARM_FINGERPRINT: Fingerprint64 of the UTF-8 bytes, as a signed INT64. */
function farmFingerprint(): DuckDBScalarFunction {
  return DuckDBScalarFunction.create({
    name: 'bq_farm_fingerprint',
    parameterTypes: [VARCHAR],
    returnType: BIGINT,
    mainFunction: (_info, input, output) => {
      const column = input.getColumnVector(0);
      for (let row = 0; row < input.rowCount; row++) {
        const text = column.getItem(row);
        output.setItem(row, text === null ? null : BigInt.asIntN(64, fingerprint64(String(text))));
      }
      output.flush();
    },
  });
}

/** A function of a text and a second one. */
function ofTexts(
  name: string,
  count: 1 | 2,
  apply: (text: string, second: string) => string | null,
): DuckDBScalarFunction {
  return DuckDBScalarFunction.create({
    name,
    parameterTypes: Array.from({ length: count }, () => VARCHAR),
    returnType: VARCHAR,
    mainFunction: (_info, input, output) => {
      const [texts, seconds] = [input.getColumnVector(0), input.getColumnVector(count - 1)];
      for (let row = 0; row < input.rowCount; row++) {
        const text = texts.getItem(row);
        output.setItem(
          row,
          text === null ? null : apply(String(text), String(seconds.getItem(row))),
        );
      }
      output.flush();
    },
  });
}

/** One step of FLOAT64 arithmetic, called for where the whole came out infinite or NaN. */
function carefulStep(): DuckDBScalarFunction {
  return DuckDBScalarFunction.create({
    name: 'bq_float_step',
    parameterTypes: [VARCHAR, DOUBLE, DOUBLE],
    returnType: DOUBLE,
    mainFunction: (_info, input, output) => {
      const [operators, lefts, rights] = [0, 1, 2].map((index) => input.getColumnVector(index));
      for (let row = 0; row < input.rowCount; row++) {
        const left = lefts?.getItem(row);
        const right = rights?.getItem(row);
        const known = typeof left === 'number' && typeof right === 'number';
        output.setItem(row, known ? floatStep(String(operators?.getItem(row)), left, right) : null);
      }
      output.flush();
    },
  });
}
