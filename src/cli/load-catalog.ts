import type { Catalog } from "../catalog/catalog.ts";
import type { SpanIndex } from "../catalog/span-index.ts";
import { compile } from "../compiler/compile.ts";
import { decodeSource } from "../compiler/decode-source.ts";
import type { BackendConfig } from "../compiler/project.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source-span.ts";
import { STRIPE_PROFILE } from "../lowering/stripe-profile.ts";
import type { FoundFile } from "./find-catalog-files.ts";
import { findCatalogFiles } from "./find-catalog-files.ts";
import type { Loaded, OpenProject } from "./open-project.ts";
import { readRegularFile } from "./read-regular-file.ts";

export interface LoadedCatalog {
  readonly catalog: Catalog;
  readonly spans: SpanIndex;
}

/**
 * Reads and compiles the catalog as the back end has it. Nothing is compiled while a file can't be read: a catalog with a
 * part missing would mean something else.
 */
export function loadCatalog(open: OpenProject, backend: BackendConfig): Loaded<LoadedCatalog> {
  const { files, diagnostics } = readCatalogFiles(open, backend.catalog ?? open.project.catalog);
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics, files };
  const compilation = compile(files, { profile: STRIPE_PROFILE, backend: backend.name });
  const { catalog, spans } = compilation;
  return {
    value: catalog === undefined ? undefined : { catalog, spans },
    diagnostics: compilation.diagnostics,
    files,
  };
}

/** The files of the folders, paths shown from the project, each once. */
export function readCatalogFiles(
  open: OpenProject,
  folders: readonly string[],
): { readonly files: readonly SourceFile[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  // By path: a folder and one inside it may both be listed.
  const found = new Map<string, FoundFile>();
  for (const folder of folders) {
    const listing = findCatalogFiles(open.folder, folder, [open.configPath]);
    diagnostics.push(...listing.diagnostics);
    for (const file of listing.value ?? []) found.set(file.path, file);
  }
  const files: SourceFile[] = [];
  for (const { path, shownPath } of found.values()) {
    const bytes = readRegularFile(path, shownPath);
    const source = bytes.value === undefined ? undefined : decodeSource(shownPath, bytes.value);
    diagnostics.push(...bytes.diagnostics, ...(source?.diagnostics ?? []));
    if (source?.value !== undefined) files.push(source.value);
  }
  if (found.size === 0 && diagnostics.length === 0) {
    const detail = `There is no *.yaml file in ${folders.join(", ")}.`;
    const hint = "A first catalog is written by `tariff init`.";
    diagnostics.push(diagnostic({ code: "project/no-catalog-files", detail, hint }));
  }
  return { files, diagnostics };
}
