import type { SourceFile } from "ts-morph";
import { Project, ts } from "ts-morph";
import type { Address } from "../catalog/address.ts";
import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { nearestName } from "../diagnostics/suggestion.ts";
import type { SourceTree } from "./source-tree.ts";
import type { DeclaredKeys } from "./usages/declared-keys.ts";
import { declaredKeys, isGeneratedModule } from "./usages/declared-keys.ts";
import { placesOfKeys } from "./usages/places-of-keys.ts";
import { readOnlyFiles } from "./usages/read-only-files.ts";
import { referencedProjects } from "./usages/referenced-projects.ts";

/** A place in application code. */
export interface CodePlace {
  /** Absolute path. */
  readonly file: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  /** The line without the space around it. */
  readonly text: string;
}

/** A place that uses a key of the catalog. */
export interface Usage extends CodePlace {
  readonly address: Address;
}

export interface Usages {
  /** The keys that were asked for; all of the module's when none was. */
  readonly addresses: readonly Address[];
  /** By file and place. */
  readonly usages: readonly Usage[];
  /** Where any of them may be meant, since the key comes from where the compiler doesn't see it, as out of a database. */
  readonly open: readonly CodePlace[];
}

/** A TypeScript project, sorted into generated modules and the application's own files. */
interface ReadProject {
  readonly checker: ts.TypeChecker;
  readonly declared: readonly DeclaredKeys[];
  readonly files: readonly SourceFile[];
}

/**
 * Where the TypeScript project of `tsconfig` (an absolute path), and those that it references, use keys of the generated
 * modules in them, by the compiler's own types. `wanted` are keys (`pro.monthly`) or addresses (`price/pro.monthly`).
 */
export function findUsages(tree: SourceTree, tsconfig: string, wanted: readonly string[]): Outcome<Usages> {
  const configs = referencedProjects(tree, tsconfig);
  const unreadable = configs.flatMap((config) => whyUnreadable(tree, config) ?? []);
  if (unreadable.length > 0) return failed(unreadable);
  const projects = configs.map((config) => readProject(tree, config));
  const declared = projects.flatMap((project) => project.declared);
  if (declared.length === 0) return failed([noModule(tsconfig)]);
  const all = [...new Set(declared.flatMap(({ addresses }) => [...addresses]))];
  const unknown = wanted.filter((key) => !all.some((address) => isNamed(address, key)));
  if (unknown.length > 0) return failed(unknown.map((key) => unknownKey(key, all)));
  const asked = all.filter((address) => wanted.length === 0 || wanted.some((key) => isNamed(address, key)));
  const found = projects.map((project) => usagesIn(project, new Set(asked)));
  const usages = inOrder(found.flatMap((each) => each.usages));
  const open = inOrder(found.flatMap((each) => each.open));
  return { value: { addresses: asked, usages, open }, diagnostics: [] };
}

function readProject(tree: SourceTree, tsconfig: string): ReadProject {
  const project = new Project({ tsConfigFilePath: tsconfig, fileSystem: readOnlyFiles(tree) });
  const files = project.getSourceFiles();
  const isOwn = (file: SourceFile) => !file.isFromExternalLibrary() && !file.isInNodeModules();
  return {
    checker: project.getTypeChecker().compilerObject,
    declared: files.filter(isGeneratedModule).map(declaredKeys),
    files: files.filter((file) => isOwn(file) && !isGeneratedModule(file)),
  };
}

/** By file and place, each once: a file may belong to several projects. */
function inOrder<T extends CodePlace & Partial<Usage>>(places: readonly T[]): readonly T[] {
  const byPlace = new Map(
    places.map((place) => [`${place.file}:${place.line}:${place.column} ${place.address}`, place]),
  );
  return [...byPlace.values()].sort(
    (a, b) => (a.file < b.file ? -1 : Number(a.file > b.file)) || a.line - b.line || a.column - b.column,
  );
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

function usagesIn(
  { checker, declared, files }: ReadProject,
  asked: ReadonlySet<Address>,
): Pick<Usages, "usages" | "open"> {
  const places = files.flatMap((file) =>
    declared
      .flatMap((keys) => placesOfKeys(file.compilerNode, keys, checker))
      .map(({ node, addresses, isOpen }) => {
        const named = [...addresses].filter((address) => asked.has(address));
        return { place: codePlace(file, node), named, isOpen };
      }),
  );
  return {
    usages: places
      .filter(({ isOpen }) => !isOpen)
      .flatMap(({ place, named }) => named.map((address) => ({ ...place, address }))),
    open: places.filter(({ isOpen, named }) => isOpen && named.length > 0).map(({ place }) => place),
  };
}

function codePlace(file: SourceFile, node: ts.Node): CodePlace {
  const { compilerNode } = file;
  const { line, character } = compilerNode.getLineAndCharacterOfPosition(node.getStart(compilerNode));
  const starts = compilerNode.getLineStarts();
  const text = compilerNode.text.slice(starts[line], starts[line + 1]).trim();
  return { file: file.getFilePath(), line: line + 1, column: character + 1, text };
}
