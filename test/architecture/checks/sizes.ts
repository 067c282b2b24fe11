import { ts } from "ts-morph";
import type { Check } from "../check.ts";
import type { SourceModule } from "../source-tree.ts";
import { lineOf, walk } from "../source-tree.ts";

const FILE_LINES_MAX = 300;
const FUNCTION_LINES_MAX = 60;

/** Files have at most 300 lines and functions at most 60, but for a list of exceptions that may only shrink. */
export const checkSizes: Check = ({ tree, exceptions }) => {
  const fileLines = new Map<string, number>();
  const functionLines = new Map<string, number>();
  for (const module of tree.values()) {
    if (module.generated) continue;
    fileLines.set(module.path, module.text.trimEnd().split("\n").length);
    for (const [name, lines] of functionsOf(module)) functionLines.set(`${module.path}#${name}`, lines);
  }
  return [
    ...compare(fileLines, FILE_LINES_MAX, exceptions.fileLines),
    ...compare(functionLines, FUNCTION_LINES_MAX, exceptions.functionLines),
  ];
};

function compare(
  sizes: ReadonlyMap<string, number>,
  maximum: number,
  allowed: Readonly<Record<string, number>>,
): readonly string[] {
  const tooLong = [...sizes]
    .filter(([name, lines]) => lines > (allowed[name] ?? maximum))
    .map(([name, lines]) => `${name} has ${lines} lines; ${allowed[name] ?? maximum} are allowed`);
  const stale = Object.entries(allowed)
    .filter(([name, lines]) => lines <= maximum || (sizes.get(name) ?? 0) < lines)
    .map(([name]) => `${name} has shrunk to ${sizes.get(name) ?? 0} lines: lower or drop its exception`);
  return [...tooLong, ...stale];
}

function functionsOf(module: SourceModule): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  walk(module.ast, (node) => {
    if (!ts.isFunctionLike(node) || !("body" in node) || node.body === undefined) return;
    const first = lineOf(module.ast, node.getStart(module.ast));
    const lines = lineOf(module.ast, node.getEnd()) - first + 1;
    found.set(nameOf(node) ?? `line ${first}`, lines);
  });
  return found;
}

function nameOf(node: ts.SignatureDeclaration): string | undefined {
  const declaration = ts.isFunctionExpression(node) || ts.isArrowFunction(node) ? node.parent : node;
  const named = declaration as ts.Node & { readonly name?: ts.Node };
  return named.name?.getText();
}
