import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { FILE_BYTES_MAX, fileTooLarge } from "../compiler/decode-source.ts";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { systemReason } from "./system-reason.ts";

/**
 * The bytes of a regular file of at most `bytesMax` bytes. What it is and how long it is are asked of the open file, so
 * that a pipe or a device put in its place is refused, too, and never waited for. `shownPath` is what messages call it.
 */
export function readRegularFile(
  path: string,
  shownPath: string,
  bytesMax = FILE_BYTES_MAX,
): Outcome<Uint8Array> {
  const data = { file: shownPath };
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const detail = `${shownPath} can't be opened: ${systemReason(error)}.`;
    return { value: undefined, diagnostics: [diagnostic({ code: "file/unreadable", detail, data })] };
  }
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) {
      const detail = `${shownPath} is a folder, a pipe or a device; only regular files are read.`;
      return { value: undefined, diagnostics: [diagnostic({ code: "file/not-regular", detail, data })] };
    }
    if (status.size > bytesMax) return fileTooLarge(shownPath, status.size);
    return { value: readBytes(descriptor, status.size), diagnostics: [] };
  } catch (error) {
    const detail = `${shownPath} can't be read: ${systemReason(error)}.`;
    return { value: undefined, diagnostics: [diagnostic({ code: "file/unreadable", detail, data })] };
  } finally {
    closeSync(descriptor);
  }
}

/** As much as was there when its length was asked: a file that grows meanwhile isn't followed. */
function readBytes(descriptor: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let filled = 0;
  while (filled < size) {
    const count = readSync(descriptor, bytes, filled, size - filled, null);
    if (count === 0) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}
