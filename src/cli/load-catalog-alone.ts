import path from "node:path";
import { compile } from "../compiler/compile.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { chooseBackend } from "./choose-backend.ts";
import type { Options } from "./command.ts";
import type { Host } from "./host.ts";
import type { LoadedCatalog } from "./load-catalog.ts";
import { readCatalogFiles } from "./load-catalog.ts";
import type { Loaded } from "./open-project.ts";
import { openProject } from "./open-project.ts";
import { readCatalogAt } from "./read-catalog-at.ts";

type Sources = Omit<Loaded<unknown>, "value">;

/**
 * The catalog for work that no back end takes part in: of the project, or of the folder or file of `--catalog`. What a
 * back end can't express is no mistake here.
 */
export function loadCatalogAlone(options: Options, host: Host): Loaded<LoadedCatalog> {
  const sources = readSources(options, host);
  if (hasErrors(sources.diagnostics)) return { value: undefined, ...sources };
  const { catalog, spans, diagnostics } = compile(sources.files);
  return {
    value: catalog === undefined ? undefined : { catalog, spans },
    diagnostics: [...sources.diagnostics, ...diagnostics],
    files: sources.files,
  };
}

function readSources(options: Options, host: Host): Sources {
  if (options.catalog !== undefined) {
    const { value = [], diagnostics } = readCatalogAt(path.resolve(host.cwd, options.catalog), host.cwd);
    return { diagnostics, files: value };
  }
  const { value: open, diagnostics, files } = openProject(options.project, host.cwd);
  if (open === undefined) return { diagnostics, files };
  const backend = chooseBackend(open.project, options.backend);
  if (backend.value === undefined) return { diagnostics: [...diagnostics, ...backend.diagnostics], files };
  const sources = readCatalogFiles(open, backend.value.catalog ?? open.project.catalog);
  return { ...sources, diagnostics: [...diagnostics, ...sources.diagnostics] };
}
