import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import path from "node:path";

/**
 * Puts a whole file in its place, or leaves what was there: on the disk before it gets its name, and readable by its owner
 * only unless `mode` says otherwise. Throws the system's error.
 */
export function writeFileAtomically(target: string, text: string, token: string, mode = 0o600): void {
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${token}.tmp`);
  try {
    const descriptor = openSync(temporary, "wx", mode);
    try {
      // The umask has had its say in what is opened, but not in the mode that a file is to keep.
      fchmodSync(descriptor, mode);
      writeWhole(descriptor, Buffer.from(text, "utf8"));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeWhole(descriptor: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}
