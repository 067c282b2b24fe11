import { readFileSync } from "node:fs";
import path from "node:path";
import { ts } from "ts-morph";
import { expect, it } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";

const SOURCES = path.join(import.meta.dirname, "../../src");

/** The packages that a file loads with everything that it imports at once, types left out. */
function packagesOf(file: string, seen = new Set<string>()): ReadonlySet<string> {
  const packages = new Set<string>();
  if (seen.has(file)) return packages;
  seen.add(file);
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  for (const statement of source.statements) {
    const isImport =
      ts.isImportDeclaration(statement) &&
      statement.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword;
    const isExport = ts.isExportDeclaration(statement) && !statement.isTypeOnly;
    if (!isImport && !isExport) continue;
    const specifier = statement.moduleSpecifier;
    if (specifier === undefined || !ts.isStringLiteral(specifier)) continue;
    if (!specifier.text.startsWith(".")) packages.add(specifier.text);
    else if (/\.tsx?$/.test(specifier.text))
      for (const name of packagesOf(path.join(path.dirname(file), specifier.text), seen)) packages.add(name);
  }
  return packages;
}

it("the compiler is loaded by the commands that need it, and by no other", () => {
  const loading = COMMANDS.map(({ name }) => name).filter((name) =>
    packagesOf(path.join(SOURCES, `cli/commands/${name}.ts`)).has("ts-morph"),
  );
  expect(loading).toEqual(["generate", "usages"]);
  expect([...packagesOf(path.join(SOURCES, "main.ts"))]).not.toContain("ts-morph");
  expect([...packagesOf(path.join(SOURCES, "index.ts"))]).not.toContain("ts-morph");
});
