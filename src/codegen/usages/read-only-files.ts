import type { FileSystemHost, RuntimeDirEntry } from "ts-morph";
import { invariant } from "../../diagnostics/invariant.ts";
import type { SourceTree, SourceTreeEntry } from "../source-tree.ts";

/** The tree as the compiler wants it. */
export function readOnlyFiles(tree: SourceTree): FileSystemHost {
  return {
    isCaseSensitive: () => tree.isCaseSensitive,
    getCurrentDirectory: () => tree.currentFolder,
    realpathSync: (path) => tree.realPath(path),
    readFileSync: (path) => readText(tree, path),
    readFile: async (path) => readText(tree, path),
    readDirSync: (folder) => tree.list(folder).map((entry) => toEntry(folder, entry)),
    fileExistsSync: (path) => tree.isFile(path),
    fileExists: async (path) => tree.isFile(path),
    directoryExistsSync: (path) => tree.isFolder(path),
    directoryExists: async (path) => tree.isFolder(path),
    globSync: refuse,
    glob: refuse,
    delete: refuse,
    deleteSync: refuse,
    writeFile: refuse,
    writeFileSync: refuse,
    mkdir: refuse,
    mkdirSync: refuse,
    move: refuse,
    moveSync: refuse,
    copy: refuse,
    copySync: refuse,
  };
}

function readText(tree: SourceTree, path: string): string {
  const text = tree.readText(path);
  invariant(text !== undefined, `${path} was there a moment ago`);
  return text;
}

/** By its whole path, as the compiler's own file systems name entries. */
function toEntry(folder: string, { name, isFile, isFolder }: SourceTreeEntry): RuntimeDirEntry {
  return { name: `${folder.replace(/\/$/, "")}/${name}`, isFile, isDirectory: isFolder, isSymlink: false };
}

function refuse(): never {
  invariant(false, "code is only read here");
}
