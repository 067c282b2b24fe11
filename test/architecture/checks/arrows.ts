import type { Check } from "../check.ts";
import { roomOf } from "../source-tree.ts";

/** A room imports only the rooms of its row; nobody imports the executable or the library's face; every folder has a row. */
export const checkArrows: Check = ({ tree, rooms }) => {
  const findings: string[] = [];
  for (const module of tree.values()) {
    const room = roomOf(module.path);
    if (room !== undefined && !rooms.has(room))
      findings.push(`${module.path} lies in ${room}/, which has no row in the table`);
    for (const { file, line } of module.imports) {
      if (file === undefined) continue;
      const place = `${module.path}:${line}`;
      const target = roomOf(file);
      if (!file.startsWith("src/")) findings.push(`${place} imports ${file}, which lies outside src/`);
      else if (!tree.has(file)) findings.push(`${place} imports ${file}, which doesn't exist`);
      else if (target === undefined && room !== undefined)
        findings.push(`${place} imports ${file}, which is for the outside`);
      else if (
        target !== undefined &&
        room !== undefined &&
        target !== room &&
        !rooms.get(room)?.imports.has(target)
      ) {
        findings.push(`${place} imports ${target}/, which isn't in the row of ${room}/`);
      }
    }
  }
  return findings;
};
