const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "it doesn't exist",
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is not a folder",
  ELOOP: "its symbolic links form a circle",
  EEXIST: "it exists already",
  ENOSPC: "the disk is full",
  EROFS: "the file system is read-only",
  ENXIO: "it is a pipe or a device",
  EMFILE: "too many files are open",
  EADDRINUSE: "the port is taken",
};

/** Why the operating system refused, in words. An error of another kind is a bug and goes on. */
export function systemReason(error: unknown): string {
  const code = systemCode(error);
  if (code === undefined) throw error;
  return REASONS[code] ?? `the system says ${code}`;
}

/** `ENOENT` and the like; undefined for errors that aren't the system's. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || !("syscall" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
