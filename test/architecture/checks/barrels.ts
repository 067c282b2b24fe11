import { ts } from "ts-morph";
import type { Check } from "../check.ts";
import { placeOf, roomOf } from "../source-tree.ts";

/** A name is imported from where it is defined: no file of a room hands on another's. */
export const checkBarrels: Check = ({ tree }) =>
  [...tree.values()]
    .filter(({ path, generated }) => roomOf(path) !== undefined && !generated)
    .flatMap((module) =>
      module.ast.statements
        .filter((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined)
        .map((statement) => `${placeOf(module, statement)} hands on another file's exports`),
    );
