import path from "node:path";
import type { Catalog } from "../catalog/catalog.ts";
import { digestOf } from "../catalog/digest.ts";
import { emptyCatalog } from "../catalog/empty-catalog.ts";
import type { SpanIndex } from "../catalog/span-index.ts";
import { NO_SPANS } from "../catalog/span-index.ts";
import { catalogToJson } from "../compiler/catalog-json.ts";
import { compile } from "../compiler/compile.ts";
import type { Project } from "../compiler/project.ts";
import { readProject } from "../compiler/read-project.ts";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source-span.ts";
import { lowerToStripe } from "../lowering/stripe-lower.ts";
import { STRIPE_PROFILE } from "../lowering/stripe-profile.ts";
import type { DesiredResource } from "../reconciler/resource.ts";
import type { NamedCommit } from "./git-history.ts";
import type { GitRepository } from "./git-repository.ts";
import type { GitRevision } from "./git-revision.ts";
import { gitRevision } from "./git-revision.ts";
import type { Host } from "./host.ts";
import { readCatalogFiles } from "./load-catalog.ts";
import type { Target } from "./load-workspace.ts";
import { readCatalogAt } from "./read-catalog-at.ts";
import type { CatalogReader } from "./scenario-files.ts";

/** One side of a difference, lowered for the chosen back end. */
export interface DiffSide {
  readonly shown: string;
  /** An empty one where there is none on this side. */
  readonly catalog: Catalog;
  readonly digest: string;
  readonly resources: readonly DesiredResource[];
  readonly spans: SpanIndex;
  /** The config of this side; undefined where it can't be read. */
  readonly project: Project | undefined;
  /** Where scenarios of the working tree find this side's catalog. */
  readonly readCatalog: CatalogReader;
}

interface SideOutcome extends Outcome<DiffSide> {
  readonly files: readonly SourceFile[];
}

/** The files of a side's catalog, and how it reads others. */
interface SideSources {
  readonly shown: string;
  readonly read: Outcome<readonly SourceFile[]>;
  readonly project: Project | undefined;
  readonly readCatalog: CatalogReader;
}

/** How much of a commit's id stands before the files of a revision. */
const SHOWN_ID = 12;

/** Reads and compiles the catalog of the working tree. */
export function loadWorkingTree(target: Target, { cwd }: Host): SideOutcome {
  const { files: value, diagnostics } = readCatalogFiles(target.open, foldersNow(target));
  const readCatalog: CatalogReader = (place) => readCatalogAt(place, cwd);
  const { project } = target.open;
  return compileSide({ shown: "working tree", read: { value, diagnostics }, project, readCatalog }, target);
}

/** Reads and compiles the catalog of a commit, in the folders that the config of that commit names. */
export function loadCommit(
  target: Target,
  { commit, shown }: NamedCommit,
  repository: GitRepository,
): SideOutcome {
  const revision = gitRevision(commit.slice(0, SHOWN_ID), commit, repository);
  const places = (folders: readonly string[]) => folders.map((one) => path.resolve(target.open.folder, one));
  const now = places(foldersNow(target));
  const project = projectAt(revision, target);
  const then = places(foldersIn(project, target));
  const readCatalog: CatalogReader = (place) => {
    const moved = now.indexOf(place);
    return revision.readCatalog(moved === -1 ? place : (then[moved] ?? place));
  };
  return compileSide({ shown, read: readAll(revision, then), project, readCatalog }, target);
}

function foldersNow({ open, backend }: Target): readonly string[] {
  return backend.catalog ?? open.project.catalog;
}

function projectAt(revision: GitRevision, { open }: Target): Project | undefined {
  const { value: config } = revision.readFile(open.configPath);
  return config === undefined ? undefined : readProject(config).value;
}

/** Without a config that can be read, as before there was one, the present folders are all that is known. */
function foldersIn(project: Project | undefined, target: Target): readonly string[] {
  return project?.backends.get(target.backend.name)?.catalog ?? project?.catalog ?? foldersNow(target);
}

/** A revision from before there was a catalog has none, which is no mistake. */
function readAll(revision: GitRevision, places: readonly string[]): Outcome<readonly SourceFile[]> {
  const read = places.map((place) => revision.readCatalog(place));
  // By path: a folder and one inside it may both be listed.
  const files = new Map(read.flatMap(({ value = [] }) => value.map((file) => [file.path, file])));
  const diagnostics = read.flatMap((one) => one.diagnostics);
  return {
    value: [...files.values()],
    diagnostics: diagnostics.filter(({ code }) => code !== "against/no-catalog"),
  };
}

function compileSide({ shown, read, project, readCatalog }: SideSources, { backend }: Target): SideOutcome {
  const { value: files = [], diagnostics: unread } = read;
  if (hasErrors(unread)) return { value: undefined, diagnostics: unread, files };
  if (files.length === 0)
    return { value: withoutCatalog({ shown, project, readCatalog }), diagnostics: unread, files };
  const { name } = backend;
  const { catalog, spans, diagnostics } = compile(files, { profile: STRIPE_PROFILE, backend: name });
  if (catalog === undefined) return { value: undefined, diagnostics, files };
  const { resources } = lowerToStripe(catalog, { backend: name });
  const digest = digestOf(catalogToJson(catalog));
  // Warnings are for whoever validates; here they would be said twice.
  return {
    value: { shown, catalog, digest, resources, spans, project, readCatalog },
    diagnostics: [],
    files,
  };
}

function withoutCatalog({ shown, project, readCatalog }: Omit<SideSources, "read">): DiffSide {
  return {
    shown: `${shown}, without a catalog`,
    catalog: emptyCatalog(""),
    digest: "",
    resources: [],
    spans: NO_SPANS,
    project,
    readCatalog,
  };
}
