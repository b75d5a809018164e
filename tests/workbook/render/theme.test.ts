import {
  COLORS,
  changedFormatFields,
  STYLES,
  styleKey,
} from '../../../src/workbook/render/theme.ts';

/** Relative luminance (WCAG 2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test.each(Object.entries(STYLES))(
  'Ink on fill of the style %s has a contrast of 4.5 to 1',
  (_name, style) => {
    const [ink, fill] = [luminance(style.ink ?? COLORS.ink), luminance(style.fill ?? '#ffffff')];
    expect((Math.max(ink, fill) + 0.05) / (Math.min(ink, fill) + 0.05)).toBeGreaterThanOrEqual(4.5);
  },
);

test('A new style names only the fields that differ, never the number format', () => {
  const before = styleKey({ style: 'good', format: 'percent' });
  const after = styleKey({ style: 'warning', format: 'percent' });
  expect(changedFormatFields(before, after)).toBe(
    'userEnteredFormat.backgroundColorStyle,userEnteredFormat.textFormat.foregroundColorStyle',
  );
  expect(changedFormatFields(before, before)).toBeUndefined();
});
