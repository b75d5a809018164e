/** The fonts of a PDF, which come with pdfmake: Latin, Greek and Cyrillic letters. */

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { openSync } from 'fontkit';
import { CountersignError } from '../../core/errors/problem.ts';

const FOLDER = join(
  dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')),
  'fonts/Roboto',
);

export const FONTS = {
  Roboto: {
    normal: join(FOLDER, 'Roboto-Regular.ttf'),
    bold: join(FOLDER, 'Roboto-Medium.ttf'),
    italics: join(FOLDER, 'Roboto-Italic.ttf'),
    bolditalics: join(FOLDER, 'Roboto-MediumItalic.ttf'),
  },
} as const;

/** Throws `CountersignError` with the characters that the fonts can not show: a box in their place would hide what was written. */
export function refuseUnshown(text: string): void {
  const font = openSync(FONTS.Roboto.normal);
  const unshown = [...new Set(text)].filter(
    (character) =>
      !/\s/.test(character) && !font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0),
  );
  if (unshown.length === 0) return;
  throw new CountersignError({
    code: 'brief.pdf-characters',
    what: `The fonts of the PDF have no sign for ${unshown.slice(0, 12).join(' ')}.`,
    mend: 'Write the brief as HTML and print that, or take these signs out of the names and comments.',
  });
}
