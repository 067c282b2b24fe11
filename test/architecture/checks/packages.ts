import type { Check } from "../check.ts";
import { roomOf } from "../source-tree.ts";

/** The one `node:` import of a pure room: hashing. */
const NODE_IN_PURE_ROOMS: Readonly<Record<string, string>> = { "src/catalog/digest.ts": "node:crypto" };

/** Third-party packages only in the rooms whose row names them; `node:` modules only in rooms that aren't pure. */
export const checkPackages: Check = ({ tree, rooms }) => {
  const findings: string[] = [];
  for (const module of tree.values()) {
    const room = rooms.get(roomOf(module.path) ?? "");
    for (const { specifier, package: name, line } of module.imports) {
      const place = `${module.path}:${line}`;
      if (name !== undefined && !room?.packages.has(name)) {
        findings.push(`${place} imports the package ${name}, which its row doesn't name`);
      }
      if (specifier.startsWith("node:") && room?.pure && NODE_IN_PURE_ROOMS[module.path] !== specifier) {
        findings.push(`${place} imports ${specifier} in a pure room`);
      }
    }
  }
  return findings;
};
