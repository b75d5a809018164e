/** FLOAT64 arithmetic with BigQuery's errors: two finite numbers never give an infinite one. */

/** `left operator right`; throws where BigQuery has an error. */
export function floatStep(operator: string, left: number, right: number): number {
  const written = `${floatText(left)} ${operator} ${floatText(right)}`;
  if (operator === '/' && right === 0) throw new Error(`division by zero: ${written}`);
  const result = applied(operator, left, right);
  if (Number.isFinite(result) || !Number.isFinite(left) || !Number.isFinite(right)) return result;
  throw new Error(`double overflow: ${written}`);
}

function applied(operator: string, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    default:
      throw new Error(`Unknown operator ${operator}`);
  }
}

/** A number as BigQuery's messages write it. */
function floatText(number: number): string {
  if (Number.isNaN(number)) return 'nan';
  if (!Number.isFinite(number)) return number > 0 ? 'inf' : '-inf';
  return String(number);
}
