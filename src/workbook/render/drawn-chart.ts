/** A declared chart on the final rows, as Google's specification. */

import type { EmbeddedChart } from '../sheets-api.ts';
import type { Shift } from './span.ts';

export type ChartSpec = NonNullable<EmbeddedChart['spec']>;
type Position = NonNullable<NonNullable<EmbeddedChart['position']>['overlayPosition']>;

export interface DrawnChart {
  /** For a chart that is made now. */
  readonly spec: ChartSpec;
  readonly overlayPosition: Position;
  /** Whether a chart of this specification, read before the batch, shows the same after it. */
  showsAlready(spec: ChartSpec, shift: Shift): boolean;
  /** The specification with what people may have changed in its look. */
  keptLooks(spec: ChartSpec): ChartSpec;
}
