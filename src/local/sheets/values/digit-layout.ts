/** The digits of one pattern section: how many, grouped how, scaled how, and the literals around them. */

export interface Layout {
  readonly prefix: readonly string[];
  readonly suffix: readonly string[];
  /** Placeholders before and after the point: `0` always shows, `#` when needed, `?` as a space. */
  readonly integer: string;
  readonly fraction: string;
  readonly isGrouped: boolean;
  /** Factor of percent signs and of trailing commas. */
  readonly scale: number;
  /** Digits of an exponent (`E+00`), or undefined. */
  readonly exponent: string | undefined;
  readonly hasPoint: boolean;
}

const TOKEN = /"([^"]*)"|\\(.)|_(.)|\*.|\[\$([^\]-]*)[^\]]*\]|([eE][+-]0+)|([0#?.,]+)|(.)/gsu;

/** Parses a section; literals may be quoted, escaped or stand bare. */
export function parseLayout(text: string): Layout {
  const prefix: string[] = [];
  const suffix: string[] = [];
  let digits = '';
  let exponent: string | undefined;
  let scale = 1;
  for (const match of text.matchAll(TOKEN)) {
    const [, quoted, escaped, space, currency, power, run, bare] = match;
    const literal =
      quoted ?? escaped ?? (space === undefined ? undefined : ' ') ?? currency ?? bare;
    if (run !== undefined && /[0#?]/.test(digits + run)) {
      digits += run;
    } else if (power !== undefined) {
      exponent = power;
    } else {
      scale *= bare === '%' ? 100 : 1;
      (digits === '' ? prefix : suffix).push(literal ?? run ?? '');
    }
  }
  return { prefix, suffix, exponent, ...splitDigits(digits, scale) };
}

function splitDigits(digits: string, scale: number) {
  const [integer = '', ...rest] = digits.split('.');
  const all = rest.join('');
  const trailing = /,+$/.exec(rest.length > 0 ? all : integer)?.[0].length ?? 0;
  const inner = rest.length > 0 ? integer : integer.slice(0, integer.length - trailing);
  return {
    integer: inner.replaceAll(',', ''),
    fraction: all.replaceAll(',', ''),
    isGrouped: inner.includes(','),
    scale: scale / 1000 ** trailing,
    hasPoint: rest.length > 0,
  };
}

/** The text of a number that is not negative. */
export function formatDigits(value: number, layout: Layout): string {
  const { prefix, suffix } = layout;
  const hasDigits = layout.integer !== '' || layout.fraction !== '';
  const body = !hasDigits
    ? ''
    : layout.exponent === undefined
      ? fixed(scaled(value, layout.scale), layout)
      : scientific(value, layout, layout.exponent);
  return prefix.join('') + body + suffix.join('');
}

function scaled(value: number, scale: number): number {
  return scale === 1 ? value : Number((value * scale).toPrecision(15));
}

function fixed(value: number, layout: Layout): string {
  const [whole = '0', decimals = ''] = roundDecimal(value, layout.fraction.length).split('.');
  const shown = pad(whole === '0' ? '' : whole, layout.integer);
  const grouped =
    layout.isGrouped && shown.length > 3 ? shown.replace(/\B(?=(\d{3})+(?!\d))/g, ',') : shown;
  const fraction = trim(decimals, layout.fraction);
  return layout.hasPoint && (fraction !== '' || layout.fraction === '')
    ? `${grouped}.${fraction}`
    : grouped;
}

/** Rounds the shortest decimal form half away from zero, as a spreadsheet does: 1.005 becomes 1.01. */
export function roundDecimal(value: number, digits: number): string {
  if (Number.isSafeInteger(value)) {
    return digits === 0 ? String(value) : `${value}.${'0'.repeat(digits)}`;
  }
  const text = Number(value.toPrecision(15)).toString();
  if (text.includes('e')) {
    return value.toFixed(digits);
  }
  const rounded = Math.round(Number(`${text}e${digits}`));
  return Number.isSafeInteger(rounded)
    ? Number(`${rounded}e-${digits}`).toFixed(digits)
    : value.toFixed(digits);
}

function pad(digits: string, placeholders: string): string {
  const missing = placeholders.slice(0, Math.max(0, placeholders.length - digits.length));
  return missing.replaceAll('#', '').replaceAll('?', ' ') + digits;
}

/** Zeros at the end show only where the pattern has `0`. */
function trim(decimals: string, placeholders: string): string {
  let end = decimals.length;
  while (end > 0 && decimals[end - 1] === '0' && placeholders[end - 1] !== '0') {
    end -= 1;
  }
  return decimals.slice(0, end) + placeholders.slice(end).replace(/[^?]/g, '').replaceAll('?', ' ');
}

function scientific(value: number, layout: Layout, exponent: string): string {
  const power = value === 0 ? 0 : Math.floor(Math.log10(value));
  const mantissa = fixed(value / 10 ** power, layout);
  const width = exponent.length - 2;
  const sign = power < 0 ? '-' : exponent[1] === '+' ? '+' : '';
  return `${mantissa}E${sign}${String(Math.abs(power)).padStart(width, '0')}`;
}
