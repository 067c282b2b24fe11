import path from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Host } from "./host.ts";
import { splitReport } from "./options.ts";
import { systemReason } from "./system-reason.ts";
import { writeFileAtomically } from "./write-file-atomically.ts";

/** Writes each report that `--report` asks for. What can't be written is said, and the others are written all the same. */
export function writeReports(
  reports: readonly string[],
  textOf: (format: string) => string,
  host: Host,
): readonly Diagnostic[] {
  return reports.flatMap((report) => {
    const [format, file] = splitReport(report);
    const text = textOf(format);
    try {
      writeFileAtomically(path.resolve(host.cwd, file), text, host.randomToken());
      return [];
    } catch (error) {
      const detail = `The report can't be written to ${file}: ${systemReason(error)}.`;
      return [diagnostic({ code: "file/unwritable", detail, data: { file } })];
    }
  });
}
