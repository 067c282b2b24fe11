import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source-span.ts";
import { readScenario } from "../scenarios/read-scenario.ts";
import type { ScenarioResult } from "../scenarios/run-scenario.ts";
import { runScenario } from "../scenarios/run-scenario.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import { readSource } from "./read-catalog-at.ts";
import type { CatalogReader } from "./scenario-files.ts";
import { scenarioFiles } from "./scenario-files.ts";

/** One scenario from its file to what it came to. */
export interface ScenarioRun {
  /** Undefined when it couldn't be run. */
  readonly outcome: { readonly scenario: Scenario; readonly result: ScenarioResult } | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The files that diagnostics point into. */
  readonly files: readonly SourceFile[];
}

/** Reads a scenario with all that it names, and runs it. Paths are shown from `base`. */
export function runScenarioFile(path: string, base: string, readCatalog?: CatalogReader): ScenarioRun {
  const { value: file, diagnostics: unread } = readSource(path, base);
  if (file === undefined) return { outcome: undefined, diagnostics: unread, files: [] };
  const sources = scenarioFiles(path, base, readCatalog);
  const { value: scenario, diagnostics } = readScenario(file, sources);
  const files = [file, ...sources.read];
  if (scenario === undefined || hasErrors(diagnostics)) return { outcome: undefined, diagnostics, files };
  const result = runScenario(scenario);
  return {
    outcome: { scenario, result },
    diagnostics: [...diagnostics, ...result.simulation.diagnostics],
    files,
  };
}
