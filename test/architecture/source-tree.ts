import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { ts } from "ts-morph";

/** One import, export-from, dynamic import or import type of a module. */
export interface ModuleImport {
  readonly specifier: string;
  readonly line: number;
  readonly node: ts.Node;
  /** Path of the imported file for relative specifiers, such as `src/money/decimal.ts`. */
  readonly file: string | undefined;
  /** Name of the imported package; undefined for relative and `node:` specifiers. */
  readonly package: string | undefined;
}

export interface SourceModule {
  /** Relative to the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly ast: ts.SourceFile;
  readonly imports: readonly ModuleImport[];
  /** Written by a generator: exempt from style, not from arrows. */
  readonly generated: boolean;
}

export type SourceTree = ReadonlyMap<string, SourceModule>;

const SOURCE_FILE = /\.(?:ts|tsx|js|mjs)$/;

/** Parses every source file below the given folders of the project. */
export function readSourceTree(root: string, folders: readonly string[]): SourceTree {
  const files: Record<string, string> = {};
  for (const folder of folders) {
    for (const entry of readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !SOURCE_FILE.test(entry.name)) continue;
      const absolute = path.join(entry.parentPath, entry.name);
      files[path.relative(root, absolute).split(path.sep).join("/")] = readFileSync(absolute, "utf8");
    }
  }
  return parseSourceTree(files);
}

/** The same from texts by path. */
export function parseSourceTree(files: Readonly<Record<string, string>>): SourceTree {
  const modules = Object.keys(files)
    .sort()
    .map((file) => parseModule(file, files[file]!));
  return new Map(modules.map((module) => [module.path, module]));
}

/** The room of a file: `money` for `src/money/decimal.ts`; undefined for files directly in `src/` and outside it. */
export function roomOf(file: string): string | undefined {
  const [top, room, ...rest] = file.split("/");
  return top === "src" && rest.length > 0 ? room : undefined;
}

/** Calls `visit` for every node, outermost first. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** `src/money/decimal.ts:12`. */
export function placeOf(module: SourceModule, node: ts.Node): string {
  return `${module.path}:${lineOf(module.ast, node.getStart(module.ast))}`;
}

export function lineOf(ast: ts.SourceFile, offset: number): number {
  return ast.getLineAndCharacterOfPosition(offset).line + 1;
}

function parseModule(file: string, text: string): SourceModule {
  const ast = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const imports: ModuleImport[] = [];
  walk(ast, (node) => {
    const specifier = importedFrom(node);
    if (specifier === undefined) return;
    const line = lineOf(ast, node.getStart(ast));
    const relative = specifier.startsWith(".");
    const builtin = specifier.startsWith("node:");
    imports.push({
      specifier,
      line,
      node,
      file: relative ? path.posix.join(path.posix.dirname(file), specifier) : undefined,
      package: relative || builtin ? undefined : packageName(specifier),
    });
  });
  return { path: file, text, ast, imports, generated: file.includes("/generated/") };
}

function importedFrom(node: ts.Node): string | undefined {
  let from: ts.Node | undefined;
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) from = node.moduleSpecifier;
  else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) from = node.argument.literal;
  else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    from = node.arguments[0];
  return from !== undefined && ts.isStringLiteralLike(from) ? from.text : undefined;
}

function packageName(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
