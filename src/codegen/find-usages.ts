import type { SourceFile } from "ts-morph";
import { Project, ts } from "ts-morph";
import type { Address } from "../catalog/address.ts";
import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { nearestName } from "../diagnostics/suggestion.ts";
import { GENERATED_HEAD } from "./generated-head.ts";
import type { SourceTree } from "./source-tree.ts";
import type { DeclaredKeys } from "./usages/declared-keys.ts";
import { declaredKeys } from "./usages/declared-keys.ts";
import { placesOfKeys } from "./usages/places-of-keys.ts";
import { readOnlyFiles } from "./usages/read-only-files.ts";

/** A place in application code that uses a key of the catalog. */
export interface Usage {
  readonly address: Address;
  /** Absolute path. */
  readonly file: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  /** The line without the space around it. */
  readonly text: string;
}

export interface Usages {
  /** The keys that were asked for; all of the module's when none was. */
  readonly addresses: readonly Address[];
  /** By file and place. */
  readonly usages: readonly Usage[];
}

/**
 * Where the TypeScript project of `tsconfig` (an absolute path) uses keys of the generated modules in it, by the compiler's
 * own types. `wanted` are keys (`pro.monthly`) or addresses (`price/pro.monthly`).
 */
export function findUsages(tree: SourceTree, tsconfig: string, wanted: readonly string[]): Outcome<Usages> {
  const unreadable = whyUnreadable(tree, tsconfig);
  if (unreadable !== undefined) return failed([unreadable]);
  const project = new Project({ tsConfigFilePath: tsconfig, fileSystem: readOnlyFiles(tree) });
  const [modules, others] = partition(project.getSourceFiles());
  if (modules.length === 0) return failed([noModule(tsconfig)]);
  const declared = modules.map(declaredKeys);
  const all = [...new Set(declared.flatMap(({ addresses }) => [...addresses]))];
  const unknown = wanted.filter((key) => !all.some((address) => isNamed(address, key)));
  if (unknown.length > 0) return failed(unknown.map((key) => unknownKey(key, all)));
  const asked = all.filter((address) => wanted.length === 0 || wanted.some((key) => isNamed(address, key)));
  const checker = project.getTypeChecker().compilerObject;
  const usages = others.flatMap((file) => usagesIn(file, declared, checker, new Set(asked)));
  return { value: { addresses: asked, usages }, diagnostics: [] };
}

function failed(diagnostics: readonly Diagnostic[]): Outcome<Usages> {
  return { value: undefined, diagnostics };
}

function whyUnreadable(tree: SourceTree, tsconfig: string): Diagnostic | undefined {
  const { error } = ts.readConfigFile(tsconfig, (path) => tree.readText(path));
  if (error === undefined) return undefined;
  return diagnostic({
    code: "usages/project-unreadable",
    detail: `${tsconfig} can't be read: ${ts.flattenDiagnosticMessageText(error.messageText, " ")}`,
    data: { file: tsconfig },
    hint: "Name the tsconfig.json of the application by --project.",
  });
}

function noModule(tsconfig: string): Diagnostic {
  return diagnostic({
    code: "usages/no-module",
    detail: `No file of ${tsconfig} was written by \`tariff generate\`.`,
    data: { file: tsconfig },
    hint: "Name the tsconfig.json whose files import the module, and generate the module first.",
  });
}

function unknownKey(key: string, addresses: readonly Address[]): Diagnostic {
  const names = key.includes("/") ? addresses : addresses.map(keyOf);
  const near = nearestName(key, names);
  return diagnostic({
    code: "usages/unknown-key",
    detail: `The generated module has no "${key}".`,
    data: { key },
    hint: near === undefined ? undefined : `Did you mean ${near}?`,
  });
}

function keyOf(address: Address): string {
  return address.slice(address.indexOf("/") + 1);
}

function isNamed(address: Address, key: string): boolean {
  return address === key || keyOf(address) === key;
}

/** Generated modules, and the application's own files by path. */
function partition(files: readonly SourceFile[]): readonly [readonly SourceFile[], readonly SourceFile[]] {
  const own = files.filter((file) => !file.isFromExternalLibrary() && !file.isInNodeModules());
  const sorted = own.toSorted((a, b) => (a.getFilePath() < b.getFilePath() ? -1 : 1));
  const isModule = (file: SourceFile) => file.getFullText().startsWith(GENERATED_HEAD);
  return [sorted.filter(isModule), sorted.filter((file) => !isModule(file))];
}

function usagesIn(
  file: SourceFile,
  declared: readonly DeclaredKeys[],
  checker: ts.TypeChecker,
  asked: ReadonlySet<Address>,
): readonly Usage[] {
  const { compilerNode } = file;
  const places = declared.flatMap((keys) => placesOfKeys(compilerNode, keys, checker));
  const lines = compilerNode.text.split(/\r?\n/);
  return places
    .filter(({ address }) => asked.has(address))
    .map(({ address, node }) => {
      const { line, character } = compilerNode.getLineAndCharacterOfPosition(node.getStart(compilerNode));
      return {
        address,
        file: file.getFilePath(),
        line: line + 1,
        column: character + 1,
        text: (lines[line] ?? "").trim(),
      };
    });
}
