import type { BackendConfig } from "../compiler/project.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { chooseBackend } from "./choose-backend.ts";
import type { Options } from "./command.ts";
import type { Host } from "./host.ts";
import type { LoadedCatalog } from "./load-catalog.ts";
import { loadCatalog } from "./load-catalog.ts";
import type { Loaded, OpenProject } from "./open-project.ts";
import { openProject } from "./open-project.ts";

/** A project and the back end that is meant. */
export interface Target {
  readonly open: OpenProject;
  readonly backend: BackendConfig;
}

export interface Workspace extends Target, LoadedCatalog {}

/** Finds the project and chooses the back end, by `-C` and `--backend`. */
export function loadTarget(options: Options, host: Host): Loaded<Target> {
  const { value: open, diagnostics, files } = openProject(options.project, host.cwd);
  if (open === undefined) return { value: undefined, diagnostics, files };
  const backend = chooseBackend(open.project, options.backend);
  const value = backend.value === undefined ? undefined : { open, backend: backend.value };
  return { value, diagnostics: [...diagnostics, ...backend.diagnostics], files, folder: open.folder };
}

/** The target together with the catalog that it is to have. No value when there is any error. */
export function loadWorkspace(options: Options, host: Host): Loaded<Workspace> {
  const target = loadTarget(options, host);
  if (target.value === undefined) return { ...target, value: undefined };
  const catalog = loadCatalog(target.value.open, target.value.backend);
  const diagnostics = [...target.diagnostics, ...catalog.diagnostics];
  const isUsable = catalog.value !== undefined && !hasErrors(diagnostics);
  return {
    value: isUsable ? { ...target.value, ...catalog.value } : undefined,
    diagnostics,
    files: [...target.files, ...catalog.files],
    folder: target.folder,
  };
}
