/** What is used of pdfmake, which has no types of its own. */

declare module 'pdfmake' {
  export type PdfContent = string | readonly PdfContent[] | { readonly [member: string]: unknown };

  export interface PdfDefinition {
    readonly pageSize: 'A4';
    /** In points: left, top, right, bottom. */
    readonly pageMargins: readonly [number, number, number, number];
    readonly info: Readonly<Record<string, string | Date>>;
    readonly defaultStyle: Readonly<Record<string, unknown>>;
    readonly watermark?: Readonly<Record<string, unknown>>;
    readonly content: readonly PdfContent[];
    readonly footer?: (page: number, pages: number) => PdfContent;
  }

  interface Pdfmake {
    setFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void;
    setUrlAccessPolicy(isAllowed: (url: string) => boolean): void;
    setLocalAccessPolicy(isAllowed: (path: string) => boolean): void;
    createPdf(definition: PdfDefinition): { getBuffer(): Promise<Buffer> };
  }

  const pdfmake: Pdfmake;
  export default pdfmake;
}
