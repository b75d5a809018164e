/** Office days: nobody signs a contract or closes the books on a weekend. */

/** SQL DATE: the day itself, or the Monday after it on a weekend. */
export function workingDay(day: string): string {
  return `(${day} + ([0, 0, 0, 0, 0, 2, 1])[isodow(${day})])`;
}

/** SQL DATE: the working day so many working days after a day; both are expressions, the number from 1 to 20. */
export function workingDaysAfter(day: string, count: string): string {
  return `list_filter(list_transform(range(1, 31), step -> ${day} + step::INTEGER), later -> isodow(later) < 6)[${count}]`;
}
