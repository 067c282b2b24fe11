import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { GENERATED_HEAD } from "../codegen/generated-head.ts";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { readRegularFile } from "./read-regular-file.ts";
import { systemReason } from "./system-reason.ts";
import { writeFileAtomically } from "./write-file-atomically.ts";

const BYTES_MAX = 64 * 1024 * 1024;
/** Source code: others may read it. */
const FILE_MODE = 0o644;

export type GeneratedFileState = "written" | "unchanged" | "stale" | "missing";

/** Whether the file holds that text, however its line ends were checked out. `shown` is what messages call it. */
export function checkGeneratedFile(target: string, shown: string, text: string): Outcome<GeneratedFileState> {
  const { value: present, diagnostics } = readGeneratedFile(target, shown);
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  if (present === undefined) return { value: "missing", diagnostics };
  return { value: present.replaceAll("\r\n", "\n") === text ? "unchanged" : "stale", diagnostics };
}

/** Writes the file, unless it holds that text already. What isn't a generated module is never written over. */
export function writeGeneratedFile(
  target: string,
  shown: string,
  text: string,
  token: string,
): Outcome<GeneratedFileState> {
  const { value: present, diagnostics } = readGeneratedFile(target, shown);
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  if (present === text) return { value: "unchanged", diagnostics };
  try {
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileAtomically(target, text, token, FILE_MODE);
  } catch (error) {
    const detail = `${shown} can't be written: ${systemReason(error)}.`;
    return {
      value: undefined,
      diagnostics: [diagnostic({ code: "file/unwritable", detail, data: { file: shown } })],
    };
  }
  return { value: "written", diagnostics };
}

/** No value and no diagnostics when there is no such file. */
function readGeneratedFile(target: string, shown: string): Outcome<string> {
  if (!existsSync(target)) return { value: undefined, diagnostics: [] };
  const { value: bytes, diagnostics } = readRegularFile(target, shown, BYTES_MAX);
  if (bytes === undefined) return { value: undefined, diagnostics };
  const text = new TextDecoder().decode(bytes);
  if (text.startsWith(GENERATED_HEAD)) return { value: text, diagnostics };
  const detail = `${shown} doesn't begin as a generated module does, and what isn't one is never written over.`;
  const hint = "Choose another file, or delete this one.";
  return {
    value: undefined,
    diagnostics: [diagnostic({ code: "generate/not-ours", detail, hint, data: { file: shown } })],
  };
}
