import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import type { SourceTree, SourceTreeEntry } from "../codegen/source-tree.ts";

/** The files of this machine, for a compiler that works in a folder. What can't be read isn't there. */
export function readSourceTree(folder: string): SourceTree {
  return {
    currentFolder: toSlashes(folder),
    isCaseSensitive: process.platform !== "win32" && process.platform !== "darwin",
    readText: (file) => quietly(() => readFileSync(file, "utf8")),
    list: (place) =>
      (quietly(() => readdirSync(place)) ?? []).flatMap((name) => entryOf(path.join(place, name), name)),
    isFile: (file) => statusOf(file)?.isFile() === true,
    isFolder: (place) => statusOf(place)?.isDirectory() === true,
    realPath: (file) => toSlashes(quietly(() => realpathSync(file)) ?? file),
  };
}

function entryOf(file: string, name: string): readonly SourceTreeEntry[] {
  const status = statusOf(file);
  return status === undefined ? [] : [{ name, isFile: status.isFile(), isFolder: status.isDirectory() }];
}

function statusOf(file: string) {
  return quietly(() => statSync(file, { throwIfNoEntry: false }));
}

/** A compiler asks for many places that aren't there, or that it may not see. */
function quietly<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

export function toSlashes(file: string): string {
  return file.replaceAll("\\", "/");
}
