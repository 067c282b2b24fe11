import type { Outcome } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source-span.ts";

/** How one scenario reaches the files that it names. Paths are as written, relative to the scenario. */
export interface ScenarioSources {
  /** The files of a catalog: the one file, or all below the folder. */
  readCatalog(path: string): Outcome<readonly SourceFile[]>;
  /** A file beside the scenario. */
  readFile(path: string): Outcome<SourceFile>;
}
