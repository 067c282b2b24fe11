import type { Exceptions } from "./exceptions.ts";
import type { RoomTable } from "./room-table.ts";
import type { SourceTree } from "./source-tree.ts";

/** One law of the code base: finds every place that breaks it, each as `file:line what is wrong`. */
export type Check = (code: CodeBase) => readonly string[];

export interface CodeBase {
  readonly tree: SourceTree;
  readonly rooms: RoomTable;
  readonly exceptions: Exceptions;
}
