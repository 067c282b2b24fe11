import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source-span.ts";
import { systemReason } from "./system-reason.ts";

/** Writes files that aren't there yet, by paths inside `folder`. When one of them is, none is written. */
export function writeNewFiles(folder: string, files: readonly SourceFile[]): readonly Diagnostic[] {
  const present = files.filter((file) => existsSync(path.join(folder, file.path)));
  if (present.length > 0) return present.map((file) => alreadyThere(file.path));
  for (const file of files) {
    const target = path.join(folder, file.path);
    try {
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, file.text, { flag: "wx" });
    } catch (error) {
      const detail = `${file.path} can't be written: ${systemReason(error)}.`;
      return [diagnostic({ code: "file/unwritable", detail, data: { file: file.path } })];
    }
  }
  return [];
}

function alreadyThere(file: string): Diagnostic {
  const detail = `${file} is there already. Nothing was written.`;
  const hint = "Choose an empty folder; what is there is never written over.";
  return diagnostic({ code: "file/exists", detail, data: { file }, hint });
}
