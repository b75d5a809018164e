/** What the small drawings share: a scale, and lines with gaps where a period is unknown. */

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 268;
const MARGIN = 6;

export type Values = readonly (number | null)[];

/** A drawing of periods side by side. */
export interface Drawing {
  readonly view: SVGSVGElement;
  /** A line through the known values; one that stands alone is a dot. */
  line(values: Values, kind?: string): void;
  dot(place: number, value: number, radius: number, kind?: string): void;
  /** At a value, from a place to another or from edge to edge. */
  level(value: number, kind: string, from?: number, to?: number): void;
  /** From bottom to top at a place. */
  upright(place: number, kind: string): void;
}

/** `periods` places as high as `marks` reach; a screen reader hears `words`. */
export function drawing(
  words: string,
  {
    kind,
    height,
    periods,
    marks,
  }: {
    readonly kind: string;
    readonly height: number;
    readonly periods: number;
    readonly marks: Values;
  },
): Drawing {
  const known = marks.filter((mark): mark is number => mark !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const x = (place: number) => MARGIN + (place * (WIDTH - 2 * MARGIN)) / Math.max(1, periods - 1);
  const y = (value: number) =>
    high === low
      ? height / 2
      : height - MARGIN - ((value - low) / (high - low)) * (height - 2 * MARGIN);
  const view = svg('svg', {
    viewBox: `0 0 ${WIDTH} ${height}`,
    class: kind,
    role: 'img',
    'aria-label': words,
  });
  const add = (
    tag: 'line' | 'polyline' | 'circle',
    given: string,
    attributes: Readonly<Record<string, string | number>>,
  ) => view.append(svg(tag, given === '' ? attributes : { class: given, ...attributes }));
  const dot: Drawing['dot'] = (place, value, radius, given = '') =>
    add('circle', given, { cx: x(place).toFixed(1), cy: y(value).toFixed(1), r: radius });
  return {
    view,
    dot,
    line(values, given = '') {
      for (const run of runsOf(values)) {
        const [only] = run;
        const points = run.map(([i, value]) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`);
        if (run.length === 1 && only) dot(only[0], only[1], 1.5, given);
        else add('polyline', given, { points: points.join(' ') });
      }
    },
    level: (value, given, from = 0, to = periods - 1) =>
      add('line', given, { x1: x(from), x2: x(to), y1: y(value), y2: y(value) }),
    upright: (place, given) =>
      add('line', given, { x1: x(place), x2: x(place), y1: MARGIN, y2: height - MARGIN }),
  };
}

/** Neighbouring known values with their places. */
function runsOf(values: Values): readonly (readonly (readonly [number, number])[])[] {
  const runs: [number, number][][] = [];
  for (const [i, value] of values.entries()) {
    if (value === null) continue;
    const last = runs[runs.length - 1];
    if (last?.[last.length - 1]?.[0] === i - 1) last.push([i, value]);
    else runs.push([[i, value]]);
  }
  return runs;
}

function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}
