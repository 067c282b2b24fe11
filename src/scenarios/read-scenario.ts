import { checkScenarioShape } from "../compiler/check-scenario-shape.ts";
import type { Compilation } from "../compiler/compile.ts";
import { compile } from "../compiler/compile.ts";
import { readDocument } from "../compiler/read-document.ts";
import { withoutDoubles } from "../compiler/without-doubles.ts";
import type { YamlDocument, YamlEntry, YamlMap } from "../compiler/yaml-tree.ts";
import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.ts";
import { hasErrors, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source-span.ts";
import { resolveScenario } from "./resolve-scenario.ts";
import type { Scenario } from "./scenario.ts";
import type { ScenarioSources } from "./scenario-sources.ts";

/**
 * Reads a scenario with the catalog that it names: syntax, shape, catalog and steps, with the mistakes of all of them at
 * once. Warnings about the catalog's own files are left to the commands that are about it.
 */
export function readScenario(file: SourceFile, sources: ScenarioSources): Outcome<Scenario> {
  const { value: document, diagnostics: syntax } = readDocument(file);
  if (document === undefined) return { value: undefined, diagnostics: syntax };
  const shape = checkScenarioShape(document);
  const { files, diagnostics: found } = readCatalogFiles(document, sources);
  const sections = { value: sectionsOf(document), diagnostics: [] };
  const own = { ...sections, diagnostics: [...syntax, ...shape] };
  const compilation = compile(
    files.filter(({ path }) => path !== file.path),
    { sections: own },
  );
  const resolved = resolveScenario(document, hasErrors(found) ? hidden(compilation) : compilation, sources);
  const ofCatalog = compilation.diagnostics.filter(
    ({ severity, at }) => severity === "error" || at?.file === file.path,
  );
  const diagnostics = sortDiagnostics([
    ...found,
    ...withoutDoubles(hasErrors(found) ? onlyIn(file, ofCatalog) : ofCatalog, resolved.diagnostics),
    ...resolved.diagnostics,
  ]);
  return { value: hasErrors(diagnostics) ? undefined : resolved.value, diagnostics };
}

/** Nothing is known to be missing where the catalog couldn't be found. */
function hidden(compilation: Compilation): Compilation {
  return { ...compilation, catalog: undefined, mayDeclare: () => true };
}

function onlyIn({ path }: SourceFile, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(
    ({ code, at }) => at?.file === path && !code.startsWith("reference/") && code !== "catalog/unnamed",
  );
}

function readCatalogFiles(
  { root }: YamlDocument,
  sources: ScenarioSources,
): { readonly files: readonly SourceFile[]; readonly diagnostics: readonly Diagnostic[] } {
  const node = root.kind === "map" ? root.entries.get("catalog")?.value : undefined;
  if (node?.kind !== "scalar" || node.type !== "string" || node.text === "")
    return { files: [], diagnostics: [] };
  const { value, diagnostics } = sources.readCatalog(node.text);
  return { files: value ?? [], diagnostics: diagnostics.map((entry) => ({ at: node.span, ...entry })) };
}

const SECTIONS: ReadonlySet<string> = new Set(
  "currency meters features taxes products plans coupons promotion_codes".split(" "),
);

/** The scenario's sections as a part of the catalog. Without any other the scenario gives it its name. */
function sectionsOf({ file, root }: YamlDocument): YamlDocument {
  if (root.kind !== "map") return { file, root };
  const entries = new Map([...root.entries].filter(([key]) => SECTIONS.has(key)));
  if (!root.entries.has("catalog")) entries.set("catalog", nameEntry(root));
  return { file, root: { ...root, entries } };
}

function nameEntry(root: YamlMap): YamlEntry {
  const { span } = root;
  const value = { kind: "scalar", type: "string", text: "scenario", span } as const;
  return { key: "catalog", keySpan: span, keyType: "string", value };
}
