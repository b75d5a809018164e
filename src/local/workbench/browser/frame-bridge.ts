/** Answers `google.script.run` of a page of the add-on in its sandboxed frame. */

import type { CallOutcome, Json } from '../../appsscript/messages.ts';

type FrameMessage =
  | {
      readonly kind: 'run';
      readonly id: number;
      readonly functionName: string;
      readonly args: readonly Json[];
    }
  | { readonly kind: 'close' };

export interface FrameHandlers {
  run(functionName: string, args: readonly Json[]): Promise<CallOutcome>;
  close(): void;
}

/** A frame that may run scripts, save a file and open a link, as Google'''s may; only its own messages are heard. */
export function addOnFrame(
  address: string,
  title: string,
  handlers: FrameHandlers,
): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.title = title;
  frame.setAttribute('sandbox', 'allow-scripts allow-downloads allow-popups');
  frame.src = address;
  const listen = (event: MessageEvent) => {
    if (!frame.isConnected) return window.removeEventListener('message', listen);
    const message = (event.data as { countersign?: FrameMessage } | null)?.countersign;
    if (event.source !== frame.contentWindow || !message) return;
    if (message.kind === 'close') return handlers.close();
    // The frame's origin is opaque, so the answer can not name it; it goes to that window only.
    void handlers
      .run(message.functionName, message.args)
      .then((outcome) =>
        frame.contentWindow?.postMessage(
          { countersign: { kind: 'outcome', id: message.id, outcome } },
          '*',
        ),
      );
  };
  window.addEventListener('message', listen);
  return frame;
}
