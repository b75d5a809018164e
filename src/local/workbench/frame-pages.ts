/** Pages that the add-on shows, served into sandboxed frames with `google.script.run` in them. */

import { randomUUID } from 'node:crypto';
import { SCRIPT_BRIDGE } from './script-bridge.ts';

/** An opaque origin without network: all that a frame can do is ask the page around it. */
export const FRAME_POLICY = [
  'sandbox allow-scripts allow-downloads allow-popups',
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "frame-ancestors 'self'",
].join('; ');

const ADDRESS = '/workbench/frame/';
/** Older pages are forgotten; a reload of the workbench asks the add-on again. */
const KEPT = 20;

export interface FramePages {
  /** The address under which the page is served from now on; it can not be guessed. */
  keep(html: string): string;
  find(path: string): string | undefined;
}

export function createFramePages(): FramePages {
  const pages = new Map<string, string>();
  return {
    keep(html) {
      const address = `${ADDRESS}${randomUUID()}`;
      pages.set(address, withBridge(html));
      const [oldest] = pages.keys();
      if (pages.size > KEPT && oldest !== undefined) pages.delete(oldest);
      return address;
    },
    find: (path) => pages.get(path),
  };
}

function withBridge(html: string): string {
  const script = `<script>${SCRIPT_BRIDGE}</script>`;
  return /<head[^>]*>/i.test(html)
    ? html.replace(/<head[^>]*>/i, (head) => `${head}${script}`)
    : `${script}${html}`;
}
