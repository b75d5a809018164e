/** Listens to the component and tells what a person did, one action at a time. */

import { type Command, isCoreCommand, registries, UIPlugin } from '@odoo/o-spreadsheet';
import type { Edit } from './edit-command.ts';

export type OnEdits = (edits: readonly Edit[]) => void;

class EditRecorder extends UIPlugin {
  static override layers = [];
  static override getters = [];
  private edits: Edit[] = [];
  /** What a move of rows or columns consists of is not told. */
  private moving = false;
  private readonly tell: OnEdits | undefined;

  constructor(config: ConstructorParameters<typeof UIPlugin>[0]) {
    super(config);
    this.tell = (config.custom as { onEdits?: OnEdits }).onEdits;
  }

  /** Before and not after, so that a command comes before those that follow from it. */
  override beforeHandle(command: Command): void {
    if (this.moving) return;
    if (command.type === 'UNDO') {
      for (const taken of [...command.commands].reverse()) {
        this.edits.push({ command: taken, undone: true });
      }
    } else if (command.type === 'REDO') {
      for (const done of command.commands) this.edits.push({ command: done, undone: false });
    } else if (command.type === 'MOVE_COLUMNS_ROWS') {
      this.moving = true;
      this.edits.push({ command, undone: false });
    } else if (isCoreCommand(command)) this.edits.push({ command, undone: false });
  }

  override finalize(): void {
    if (this.edits.length === 0) return;
    const edits = this.edits;
    this.edits = [];
    this.moving = false;
    this.tell?.(edits);
  }
}

/** Every model made afterwards with `custom: { onEdits }` reports its edits. Call it once. */
export function registerEditRecorder(): void {
  registries.featurePluginRegistry.add('countersignEdits', EditRecorder);
}
