import type { Check } from "../check.ts";
import type { SourceTree } from "../source-tree.ts";

/** No file imports itself through others; imports of types count. */
export const checkCycles: Check = ({ tree }) => {
  const findings: string[] = [];
  const finished = new Set<string>();
  const path: string[] = [];

  function visit(file: string): void {
    const start = path.indexOf(file);
    if (start !== -1) {
      findings.push(`${[...path.slice(start), file].join(" → ")} is a cycle`);
      return;
    }
    if (finished.has(file)) return;
    path.push(file);
    for (const next of neighbours(tree, file)) visit(next);
    path.pop();
    finished.add(file);
  }

  for (const file of tree.keys()) visit(file);
  return findings;
};

function neighbours(tree: SourceTree, file: string): ReadonlySet<string> {
  const imports = tree.get(file)?.imports ?? [];
  return new Set(imports.flatMap((entry) => (entry.file === undefined ? [] : [entry.file])));
}
