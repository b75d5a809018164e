/** Text from people and files on its way to a terminal: nothing in it steers the terminal or turns the reading direction around. */

/** C0 but for tab and line feed, delete, C1, zero-width and direction marks (not what joins an emoji), line and paragraph separators. */
const STEERING = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xfeff, 0xfeff],
] as const;

const PATTERN = new RegExp(
  `[${STEERING.map((range) => range.map(escapeOf).join('-')).join('')}]`,
  'g',
);

/** Each such character as `\u001b`: visible to a person, and the same character to a reader of JSON. */
export function harmless(text: string): string {
  return text.replace(PATTERN, (character) => escapeOf(character.charCodeAt(0)));
}

/** As `harmless`, on one line: nobody's text passes for a line of the program. */
export function oneLine(text: string): string {
  return harmless(text.replace(/\s*\n\s*/g, ' / '));
}

function escapeOf(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`;
}
