import fc from 'fast-check';
import { cutText, textPieces } from '../../src/workbook/cut-text.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 200 });
const length = fc.integer({ min: 2, max: 50 });

describe('cutting text', () => {
  test('never leaves half a character', () => {
    expect(cutText('ab😀', 3)).toBe('ab');
    expect(cutText('ab😀', 4)).toBe('ab😀');
    fc.assert(
      fc.property(text, length, (whole, size) => {
        expect(() => encodeURIComponent(cutText(whole, size))).not.toThrow();
      }),
    );
  });

  test('pieces fit, are whole and join to the same text', () => {
    fc.assert(
      fc.property(text, length, (whole, size) => {
        const pieces = textPieces(whole, size);
        expect(pieces.join('')).toBe(whole);
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(size);
          expect(() => encodeURIComponent(piece)).not.toThrow();
        }
      }),
    );
  });
});
