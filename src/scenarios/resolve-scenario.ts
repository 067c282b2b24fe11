import type { Catalog } from "../catalog/catalog.ts";
import { boundTexts } from "../compiler/bound-texts.ts";
import type { Compilation } from "../compiler/compile.ts";
import { ResolveContext } from "../compiler/resolve-context.ts";
import { VALUE_READERS } from "../compiler/value-readers.ts";
import type { YamlDocument, YamlMap } from "../compiler/yaml-tree.ts";
import type { Diagnostic, DiagnosticInput, Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { Instant } from "../time/instant.ts";
import { formatInstant } from "../time/instant.ts";
import { Cast } from "./resolve/cast.ts";
import { checkExpectations } from "./resolve/check-expectations.ts";
import { readSettings } from "./resolve/settings.ts";
import type { SharedByScopes } from "./resolve/step-scope.ts";
import { StepScope } from "./resolve/step-scope.ts";
import type { Steps } from "./resolve/steps.ts";
import { readSteps } from "./resolve/steps.ts";
import type { Scenario } from "./scenario.ts";
import type { ScenarioSources } from "./scenario-sources.ts";

/**
 * Turns the names in a scenario into terms and its times into instants. Goes on after mistakes and reports all of them,
 * those of the catalog left to its compilation; no value when there are any.
 */
export function resolveScenario(
  { file, root }: YamlDocument,
  compilation: Compilation,
  sources: ScenarioSources,
): Outcome<Scenario> {
  const diagnostics: Diagnostic[] = [];
  const report = (input: DiagnosticInput) => void diagnostics.push(diagnostic(boundTexts(input)));
  if (root.kind !== "map") return { value: undefined, diagnostics };
  const context = new ResolveContext(report, { currency: undefined, isCurrencyHidden: true });
  const start = readStart(root, context);
  const shared = { compilation, sources, cast: new Cast(), report, billable: new Map() };
  const steps = readSteps(root, start, shared);
  const until = readUntil(root, start, steps, context);
  const expectations = readExpectations(root, until ?? start ?? 0, shared);
  const settings = readSettings(root, context);
  const { catalog } = compilation;
  if (hasErrors(diagnostics) || catalog === undefined) return { value: undefined, diagnostics };
  const scenario = { file, catalog, settings, expectations, timeline: steps.timeline };
  const title = titleOf(root, catalog);
  return { value: { ...scenario, title, start: start ?? 0, until: until ?? start ?? 0 }, diagnostics };
}

function titleOf(root: YamlMap, { name }: Catalog): string {
  const title = root.entries.get("scenario")?.value;
  return title?.kind === "scalar" ? title.text : name;
}

function readStart(root: YamlMap, context: ResolveContext): Instant | undefined {
  const node = root.entries.get("start")?.value;
  if (node !== undefined) return VALUE_READERS.instant(node, context);
  const steps = root.entries.get("steps");
  if (steps?.value.kind !== "list" || steps.value.items.length === 0) return undefined;
  context.report({
    code: "scenario/start-missing",
    at: steps.keySpan,
    detail: "There are steps, and nothing says when the first of them happens.",
    hint: "Add `start:` above, like `start: 2027-01-31T00:00:00Z`.",
  });
  return undefined;
}

/** The end of the simulation, which no step is after. */
function readUntil(
  root: YamlMap,
  start: Instant | undefined,
  { timeline, last }: Steps,
  context: ResolveContext,
): Instant | undefined {
  const node = root.entries.get("until")?.value;
  if (node === undefined) return last;
  const until = VALUE_READERS.instant(node, context);
  if (until === undefined) return undefined;
  const late = timeline.find(({ at }) => at > until);
  if (late !== undefined || (start !== undefined && start > until)) {
    const [what, at] = late === undefined ? ["The start", start!] : ["A step", late.at];
    const span = late?.kind === "command" ? late.span : late?.expectations.span;
    context.report({
      code: "scenario/step-after-until",
      at: node.span,
      detail: `${what} is at ${formatInstant(at)}, after the end of the simulation.`,
      related: span === undefined ? [] : [{ message: "the step", at: span }],
      hint: { text: `Write ${formatInstant(at)} or later.`, replacement: formatInstant(at) },
    });
  }
  return until;
}

function readExpectations(root: YamlMap, at: Instant, shared: SharedByScopes): YamlMap | undefined {
  const node = root.entries.get("expect")?.value;
  if (node?.kind !== "map") return undefined;
  checkExpectations(node, new StepScope(shared, at));
  return node;
}
