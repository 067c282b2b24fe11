import type { Check } from "../check.ts";
import { roomOf } from "../source-tree.ts";

/** Files in a room's sub-folders are imported from within the room only. */
export const checkDoors: Check = ({ tree }) =>
  [...tree.values()].flatMap((module) =>
    module.imports
      .filter(({ file }) => file !== undefined && isInner(file) && roomOf(file) !== roomOf(module.path))
      .map(({ file, line }) => `${module.path}:${line} imports ${file}, an inner file of another room`),
  );

function isInner(file: string): boolean {
  return roomOf(file) !== undefined && file.split("/").length > 3;
}
