/** XML documents for the component's Excel writer outside a browser: it only parses and prints them again. */

interface TextDocument {
  readonly text: string;
  /** The writer asks for a `parsererror` element; the tests check that its XML is well formed. */
  querySelector(): null;
}

/** Defines `DOMParser` and `XMLSerializer` where there are none; text goes in and comes out unchanged. */
export function provideTextDocuments(): void {
  if (typeof XMLSerializer !== 'undefined') return;
  Object.assign(globalThis, {
    DOMParser: class {
      parseFromString(text: string): TextDocument {
        return { text, querySelector: () => null };
      }
    },
    XMLSerializer: class {
      serializeToString(document: TextDocument): string {
        return document.text.trim();
      }
    },
  });
}
