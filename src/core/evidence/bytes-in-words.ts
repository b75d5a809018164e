/** Amounts of data in words. */

const SCALES = [
  { bytes: 1e12, unit: 'TB' },
  { bytes: 1e9, unit: 'GB' },
  { bytes: 1e6, unit: 'MB' },
  { bytes: 1e3, unit: 'KB' },
] as const;

/** `12.3 MB`; powers of ten. `bytes` is a whole number. */
export function bytesInWords(bytes: number): string {
  const scale = SCALES.find((one) => bytes >= one.bytes * 0.9995);
  if (scale === undefined) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  const amount = bytes / scale.bytes;
  return `${amount.toFixed(amount >= 99.95 ? 0 : 1)} ${scale.unit}`;
}
