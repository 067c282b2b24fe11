import type { SourceTree } from "../../src/codegen/source-tree.ts";

/** Files in memory, below `/app`. */
export function sourceTree(files: Readonly<Record<string, string>>): SourceTree {
  const texts = new Map(Object.entries(files).map(([name, text]) => [`/app/${name}`, text]));
  const folders = new Set(
    [...texts.keys()].flatMap((file) => {
      const parts = file.split("/").slice(0, -1);
      return parts.map((_, index) => parts.slice(0, index + 1).join("/") || "/");
    }),
  );
  return {
    currentFolder: "/app",
    isCaseSensitive: true,
    readText: (file) => texts.get(file),
    list: (folder) =>
      [...texts.keys(), ...folders]
        .filter((path) => path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes("/"))
        .map((path) => ({
          name: path.slice(folder.length + 1),
          isFile: texts.has(path),
          isFolder: folders.has(path),
        })),
    isFile: (file) => texts.has(file),
    isFolder: (folder) => folders.has(folder),
    realPath: (path) => path,
  };
}
