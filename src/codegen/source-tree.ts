/** One entry of a folder. A link is what it points to. */
export interface SourceTreeEntry {
  readonly name: string;
  readonly isFile: boolean;
  readonly isFolder: boolean;
}

/** The files that a TypeScript compiler may look at, by absolute paths with forward slashes. Nothing is ever written. */
export interface SourceTree {
  readonly currentFolder: string;
  readonly isCaseSensitive: boolean;
  /** Undefined where there is no such file, or none that can be read. */
  readText(path: string): string | undefined;
  /** Empty where there is no such folder. */
  list(folder: string): readonly SourceTreeEntry[];
  isFile(path: string): boolean;
  isFolder(path: string): boolean;
  /** The same path where it isn't there. */
  realPath(path: string): string;
}
