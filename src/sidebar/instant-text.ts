/** An instant as people read it, in UTC as everywhere in the workbook. */

export function instantText(instant: string): string {
  const [day = '', time = ''] = instant.split('T');
  return `${day} ${time.slice(0, 5)} UTC`;
}
