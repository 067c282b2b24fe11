import type { Outcome } from "../diagnostics/diagnostic.ts";
import type { InvoiceImpact } from "../report/invoice-impact.ts";
import { compareSimulations } from "../report/simulation-comparison.ts";
import { findScenarioFiles } from "./find-scenario-files.ts";
import type { Host } from "./host.ts";
import { runScenarioFile } from "./run-scenario-file.ts";
import type { CatalogReader } from "./scenario-files.ts";

export interface ImpactInput {
  /** Where scenarios are looked for. */
  readonly folder: string;
  readonly before: CatalogReader;
  readonly after: CatalogReader;
}

/** Every scenario with the catalogs of both sides: what customers are invoiced before and after. */
export function invoiceImpact(
  { folder, before, after }: ImpactInput,
  host: Host,
): Outcome<readonly InvoiceImpact[]> {
  const { value: files = [], diagnostics } = findScenarioFiles([folder], host.cwd);
  const impacts = files.map((file): InvoiceImpact => {
    const from = runScenarioFile(file.path, host.cwd, before).outcome?.result.simulation;
    const to = runScenarioFile(file.path, host.cwd, after).outcome?.result.simulation;
    const title = to?.title ?? from?.title ?? file.heading;
    const shown = { title, file: file.shownPath };
    if (from !== undefined && to !== undefined)
      return { ...shown, pairs: compareSimulations(from, to), runs: "both" };
    return {
      ...shown,
      pairs: [],
      runs: from !== undefined ? "before" : to !== undefined ? "after" : "neither",
    };
  });
  return { value: impacts, diagnostics };
}
