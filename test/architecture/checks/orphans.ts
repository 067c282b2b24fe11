import type { Check } from "../check.ts";
import { roomOf } from "../source-tree.ts";

/** Every file of a room is imported by another file of `src/`: what only tests use is dead. */
export const checkOrphans: Check = ({ tree }) => {
  const imported = new Set(
    [...tree.values()].flatMap(({ path, imports }) =>
      imports.flatMap(({ file }) => (file === path ? [] : [file])),
    ),
  );
  return [...tree.keys()]
    .filter((file) => roomOf(file) !== undefined && !imported.has(file) && !isDeclaredFor(file, imported))
    .map((file) => `${file} is imported by nobody`);
};

/** A `.d.ts` belongs to the script beside it. */
function isDeclaredFor(file: string, imported: ReadonlySet<string | undefined>): boolean {
  const script = file.replace(/\.d\.(m?)ts$/, ".$1js");
  return script !== file && imported.has(script);
}
