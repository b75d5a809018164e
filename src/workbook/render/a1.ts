/** Cell addresses as people read them; rows and columns count from zero. */

/** `C5` for row 4, column 2. */
export function a1(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`;
}

/** `C5:O5`; both ends are inside. */
export function a1Range(row: number, column: number, lastRow: number, lastColumn: number): string {
  return `${a1(row, column)}:${a1(lastRow, lastColumn)}`;
}

function columnLetters(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return `${rest < 0 ? '' : columnLetters(rest)}${String.fromCharCode(65 + (column % 26))}`;
}
