import path from "node:path";
import type { Catalog } from "../catalog/catalog.ts";
import { digestOf } from "../catalog/digest.ts";
import type { SpanIndex } from "../catalog/span-index.ts";
import { NO_SPANS } from "../catalog/span-index.ts";
import { catalogToJson } from "../compiler/catalog-json.ts";
import { compile } from "../compiler/compile.ts";
import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source-span.ts";
import { lowerToStripe } from "../lowering/stripe-lower.ts";
import { STRIPE_PROFILE } from "../lowering/stripe-profile.ts";
import type { DesiredResource } from "../reconciler/resource.ts";
import type { NamedCommit } from "./git-history.ts";
import { openGitRevision } from "./git-revision.ts";
import type { Host } from "./host.ts";
import { readCatalogFiles } from "./load-catalog.ts";
import type { Target } from "./load-workspace.ts";
import { readCatalogAt } from "./read-catalog-at.ts";
import type { CatalogReader } from "./scenario-files.ts";

/** One side of a difference, lowered for the chosen back end. */
export interface DiffSide {
  readonly shown: string;
  /** Undefined: there is none on this side. */
  readonly catalog: Catalog | undefined;
  readonly digest: string;
  readonly resources: readonly DesiredResource[];
  readonly spans: SpanIndex;
}

interface SideOutcome extends Outcome<DiffSide> {
  readonly files: readonly SourceFile[];
}

/** How much of a commit's id stands before the files of a revision. */
const SHOWN_ID = 12;
const WORKING_TREE = "working tree";

/** Reads and compiles a side; `commit` undefined is the working tree. Folders are those of the present config. */
export function loadSide(
  { open, backend }: Target,
  commit: NamedCommit | undefined,
  host: Host,
): SideOutcome {
  const folders = backend.catalog ?? open.project.catalog;
  const read =
    commit === undefined ? readCatalogFiles(open, folders) : readRevision(commit, open.folder, folders, host);
  const shown = commit?.shown ?? WORKING_TREE;
  if (hasErrors(read.diagnostics)) return { value: undefined, ...read };
  if (read.files.length === 0) return { value: nothing(shown), ...read };
  const { catalog, spans, diagnostics } = compile(read.files, {
    profile: STRIPE_PROFILE,
    backend: backend.name,
  });
  if (catalog === undefined) return { value: undefined, diagnostics, files: read.files };
  const { resources } = lowerToStripe(catalog, { backend: backend.name });
  const digest = digestOf(catalogToJson(catalog));
  // Warnings are for whoever validates; here they would be said twice.
  return {
    value: { shown, catalog, digest, resources, spans },
    diagnostics: [],
    files: read.files,
  };
}

function nothing(shown: string): DiffSide {
  return { shown, catalog: undefined, digest: "", resources: [], spans: NO_SPANS };
}

/** A revision from before there was a catalog has none, which is no mistake. */
function readRevision(
  { commit }: NamedCommit,
  folder: string,
  folders: readonly string[],
  host: Host,
): { readonly files: readonly SourceFile[]; readonly diagnostics: readonly Diagnostic[] } {
  const revision = openGitRevision(commit.slice(0, SHOWN_ID), folder, host);
  if (revision.value === undefined) return { files: [], diagnostics: revision.diagnostics };
  const files = new Map<string, SourceFile>();
  const diagnostics: Diagnostic[] = [];
  for (const one of folders) {
    const { value = [], diagnostics: found } = revision.value.readCatalog(path.resolve(folder, one));
    for (const file of value) files.set(file.path, file);
    diagnostics.push(...found.filter(({ code }) => code !== "against/no-catalog"));
  }
  return { files: [...files.values()], diagnostics };
}

/** Where the scenarios of a side find their catalog. */
export function catalogReaderOf(
  commit: NamedCommit | undefined,
  folder: string,
  host: Host,
): Outcome<CatalogReader> {
  if (commit === undefined) return { value: (target) => readCatalogAt(target, host.cwd), diagnostics: [] };
  const revision = openGitRevision(commit.commit.slice(0, SHOWN_ID), folder, host);
  return { value: revision.value?.readCatalog, diagnostics: revision.diagnostics };
}
