import { ts } from "ts-morph";
import type { Check } from "../check.ts";
import { placeOf, roomOf } from "../source-tree.ts";

/** A name is imported from where it is defined: only a door may hand on names, and only those of its room's inner files. */
export const checkBarrels: Check = ({ tree }) => {
  const findings: string[] = [];
  for (const module of tree.values()) {
    if (roomOf(module.path) === undefined || module.generated) continue;
    const handed = module.ast.statements.filter(isHandedOn);
    for (const statement of handed) {
      const { file } = module.imports.find(({ node }) => node === statement)!;
      const isInner = file?.startsWith(module.path.replace(/[^/]*$/, "")) && file.split("/").length > 3;
      if (!isInner) findings.push(`${placeOf(module, statement)} hands on another door's exports`);
    }
    const own = module.ast.statements.filter(
      (statement) => !isHandedOn(statement) && !ts.isImportDeclaration(statement),
    );
    if (handed.length > 0 && own.length === 0)
      findings.push(`${module.path} is a barrel: it holds nothing of its own`);
  }
  return findings;
};

function isHandedOn(statement: ts.Statement): boolean {
  return ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined;
}
