/** Names written from right to left inside a sentence written from left to right. */

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** Wraps a right-to-left name in Unicode isolates, so that the numbers around it keep their places. */
export function isolate(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}
