import { ts } from "ts-morph";
import type { SourceTree } from "../source-tree.ts";

/** A tsconfig and all that its `references` lead to, each once. Absolute paths with forward slashes. */
export function referencedProjects(tree: SourceTree, tsconfig: string): readonly string[] {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const reference of referencesOf(tree, file)) visit(reference);
  };
  visit(tsconfig);
  return [...found];
}

function referencesOf(tree: SourceTree, tsconfig: string): readonly string[] {
  const readFile = (path: string) => tree.readText(path);
  const { config } = ts.readConfigFile(tsconfig, readFile);
  const host: ts.ParseConfigHost = {
    useCaseSensitiveFileNames: tree.isCaseSensitive,
    readDirectory: () => [],
    fileExists: (path) => tree.isFile(path),
    readFile,
  };
  const folder = tsconfig.slice(0, tsconfig.lastIndexOf("/"));
  const { projectReferences = [] } = ts.parseJsonConfigFileContent(config ?? {}, host, folder);
  return projectReferences.map((reference) => ts.resolveProjectReferencePath(reference));
}
