import type { Outcome } from "../diagnostics/diagnostic.ts";
import type { InvoiceImpact } from "../report/invoice-impact.ts";
import { compareSimulations } from "../report/simulation-comparison.ts";
import { findScenarioFiles } from "./find-scenario-files.ts";
import type { Host } from "./host.ts";
import type { ScenarioRun } from "./run-scenario-file.ts";
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
    const [from, to] = [before, after].map((reader) => runWith(runScenarioFile(file.path, host.cwd, reader)));
    const shown = {
      title: to?.simulation?.title ?? from?.simulation?.title ?? file.heading,
      file: file.shownPath,
    };
    if (from?.simulation !== undefined && to?.simulation !== undefined)
      return { ...shown, pairs: compareSimulations(from.simulation, to.simulation), runs: "both" };
    const runs =
      from?.simulation !== undefined ? "before" : to?.simulation !== undefined ? "after" : "neither";
    const reason = to?.reason ?? from?.reason;
    return { ...shown, pairs: [], runs, ...(reason === undefined ? {} : { reason }) };
  });
  return { value: impacts, diagnostics };
}

/** A run that came to its end, or what it broke off at. */
function runWith({ outcome, diagnostics }: ScenarioRun) {
  const error = diagnostics.find(({ severity }) => severity === "error");
  return { simulation: error === undefined ? outcome?.result.simulation : undefined, reason: error?.detail };
}
