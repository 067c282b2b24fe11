import type { Json } from "../catalog/digest.ts";
import type { ApplyReport } from "../reconciler/apply-event.ts";

/** Members of the JSON document of `apply`: the report, and whether everything was done. */
export function applyReportToJson(report: ApplyReport): { readonly applied: boolean; readonly report: Json } {
  const applied = report.outcome === "applied" || report.outcome === "nothing-to-do";
  return { applied, report: JSON.parse(JSON.stringify(report)) as Json };
}
