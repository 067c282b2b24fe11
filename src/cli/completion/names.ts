import { DIAGNOSTIC_CODES } from "../../diagnostics/code.ts";
import type { Options } from "../command.ts";
import type { NameKind } from "../describe-program.ts";
import type { Host } from "../host.ts";
import { loadCatalogAlone } from "../load-catalog-alone.ts";
import { openProject } from "../open-project.ts";

/** Names to complete a word with; none where the project can't be read. */
export function namesOf(kind: NameKind, options: Options, host: Host): readonly string[] {
  return NAMES[kind](options, host);
}

const NAMES: Readonly<Record<NameKind, (options: Options, host: Host) => readonly string[]>> = {
  backends: ({ project }, { cwd }) => [...(openProject(project, cwd).value?.project.backends.keys() ?? [])],
  prices: (options, host) => [...(loadCatalogAlone(options, host).value?.catalog.prices.keys() ?? [])],
  codes: () => DIAGNOSTIC_CODES,
};
