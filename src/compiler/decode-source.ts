import type { Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source-span.ts";
import { wholeFileSpan } from "../diagnostics/source-span.ts";
import { LIMITS } from "./parse/limits.ts";

/** Most bytes that a file may have; a reader checks the size before it reads. */
export const FILE_BYTES_MAX = LIMITS.bytes;

/** The diagnostic for a file that is too large to be read. */
export function fileTooLarge(path: string, bytes: number): Outcome<never> {
  return failure(path, {
    code: "file/too-large",
    detail: `The file has ${bytes} bytes; at most ${LIMITS.bytes} are read.`,
    hint: "Split the catalog into several files; they are one namespace.",
  });
}

/** A file's bytes as text: at most 4 MB of UTF-8 without NUL bytes. A byte order mark at the start is taken off. */
export function decodeSource(path: string, bytes: Uint8Array): Outcome<SourceFile> {
  if (bytes.length > LIMITS.bytes) return fileTooLarge(path, bytes.length);
  if (bytes.includes(0)) {
    return failure(path, {
      code: "file/binary",
      detail: "The file has NUL bytes, so that it isn't text.",
      hint: "Save the file as UTF-8 text.",
    });
  }
  try {
    return {
      value: { path, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) },
      diagnostics: [],
    };
  } catch {
    return failure(path, {
      code: "file/not-utf8",
      detail: "The file has bytes that aren't UTF-8.",
      hint: "Save the file as UTF-8 text.",
    });
  }
}

type Problem = Omit<Parameters<typeof diagnostic>[0], "at">;

function failure(path: string, problem: Problem): Outcome<never> {
  return { value: undefined, diagnostics: [diagnostic({ ...problem, at: wholeFileSpan(path) })] };
}
