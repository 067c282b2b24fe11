import { realpathSync, statSync } from "node:fs";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { systemReason } from "./system-reason.ts";
import { writeFileAtomically } from "./write-file-atomically.ts";

/**
 * Gives somebody's file another text, whole or not at all: a link to it stays one, and its mode stays. `shown` is what
 * messages call it. A diagnostic when it can't be written.
 */
export function rewriteFile(
  target: string,
  shown: string,
  text: string,
  token: string,
): Diagnostic | undefined {
  try {
    const file = realpathSync(target);
    writeFileAtomically(file, text, token, statSync(file).mode & 0o777);
    return undefined;
  } catch (error) {
    const detail = `${shown} can't be written: ${systemReason(error)}.`;
    return diagnostic({ code: "file/unwritable", detail, data: { file: shown } });
  }
}
