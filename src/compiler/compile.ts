import type { Address } from "../catalog/address.ts";
import type { CapabilityProfile } from "../catalog/capability-profile.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { SpanIndex } from "../catalog/span-index.ts";
import type { Diagnostic, DiagnosticInput, Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic, hasErrors, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import { invariant } from "../diagnostics/invariant.ts";
import type { SourceFile } from "../diagnostics/source-span.ts";
import { wholeFileSpan } from "../diagnostics/source-span.ts";
import { boundTexts } from "./bound-texts.ts";
import { checkShape } from "./check-shape.ts";
import { readDocument } from "./read-document.ts";
import type { Resolution } from "./resolve/resolve-catalog.ts";
import { resolveCatalog } from "./resolve/resolve-catalog.ts";
import type { RuleInput } from "./rules/rule.ts";
import { RULES } from "./rules/rules.ts";
import { amountsOf } from "./rules/walk/amounts.ts";
import { withoutDoubles } from "./without-doubles.ts";
import type { YamlDocument } from "./yaml-tree.ts";

export interface CompileOptions {
  /** What the chosen back end can express; without one nothing is checked against any. */
  readonly profile?: CapabilityProfile | undefined;
  /** The name of that back end in the config, for messages. */
  readonly backend?: string | undefined;
  /** Sections that belong to the catalog here only, with what the check of their shape has found. */
  readonly sections?: Outcome<YamlDocument> | undefined;
}

export interface Compilation {
  /** Only when there are no errors. */
  readonly catalog: Catalog | undefined;
  /** What could be read: broken things are left out. */
  readonly readable: Catalog;
  readonly spans: SpanIndex;
  /** In the order of files and places. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether a thing is declared, however broken, or may be in what couldn't be read. */
  mayDeclare(address: Address): boolean;
}

/**
 * Compiles all files of a catalog as one namespace. Goes on after mistakes and reports all of them; scenario files are
 * passed over.
 */
export function compile(files: readonly SourceFile[], options: CompileOptions = {}): Compilation {
  const shape: Diagnostic[] = [];
  const semantic: Diagnostic[] = [];
  const report = (input: DiagnosticInput) => void semantic.push(diagnostic(boundTexts(input)));

  const documents = readCatalogDocuments(files, report, shape);
  const isEveryFileRead = !hasErrors([...shape, ...semantic]);
  for (const document of documents) shape.push(...checkShape(document, "catalog"));
  const { sections } = options;
  shape.push(...(sections?.diagnostics ?? []));
  const all = sections?.value === undefined ? documents : [...documents, sections.value];
  const resolution = resolveCatalog(all, isEveryFileRead, report);
  const input = ruleInput(resolution, options);
  for (const rule of RULES) rule(input, report);

  const diagnostics = sortDiagnostics([...withoutDoubles(shape, semantic), ...semantic]);
  const isWhole = !hasErrors(diagnostics);
  invariant(!isWhole || isComplete(resolution), "something was left out of the catalog without a word");
  return {
    catalog: isWhole ? resolution.catalog : undefined,
    readable: resolution.catalog,
    spans: resolution.declarations,
    diagnostics,
    mayDeclare: (address) => resolution.declarations.mayDeclare(address),
  };
}

/** The documents that hold parts of the catalog. */
function readCatalogDocuments(
  files: readonly SourceFile[],
  report: (input: DiagnosticInput) => void,
  diagnostics: Diagnostic[],
): readonly YamlDocument[] {
  const documents: YamlDocument[] = [];
  for (const file of files) {
    if (file.path.endsWith(".yml")) {
      report({
        code: "file/wrong-extension",
        at: wholeFileSpan(file.path),
        detail: "Files of a catalog end in .yaml; with two endings, one of them would be overlooked.",
        hint: `Rename it to ${file.path.slice(0, -".yml".length)}.yaml.`,
      });
      continue;
    }
    const outcome = readDocument(file);
    diagnostics.push(...outcome.diagnostics);
    if (outcome.value !== undefined && isCatalogDocument(outcome.value, report))
      documents.push(outcome.value);
  }
  return documents;
}

function isCatalogDocument({ root, file }: YamlDocument, report: (input: DiagnosticInput) => void): boolean {
  if (root.kind === "map" && root.entries.has("tariff")) return true;
  if (root.kind === "map" && root.entries.has("scenario")) return false;
  report({
    code: "catalog/no-head",
    at: wholeFileSpan(file.path),
    detail: "The file has neither `tariff: 1`, as every file of a catalog, nor `scenario:`.",
    hint: "Add the line `tariff: 1`, or move the file out of the catalog's folder.",
  });
  return false;
}

function ruleInput(
  { catalog, declarations, context, adoptions }: Resolution,
  options: CompileOptions,
): RuleInput {
  return {
    catalog,
    spans: declarations,
    references: context.references,
    adoptions,
    firstAmount: context.firstAmount,
    amounts: [...amountsOf(catalog)],
    profile: options.profile,
    backend: options.backend,
  };
}

function isComplete({ catalog, declarations }: Resolution): boolean {
  const { meters, features, taxes, products, prices, plans, coupons, promotionCodes } = catalog;
  const sections = [meters, features, taxes, products, prices, plans, coupons, promotionCodes];
  return sections.reduce((sum, section) => sum + section.size, 0) === declarations.size;
}
