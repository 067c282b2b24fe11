import { Option } from "commander";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { STRIPE_IMAGINATION } from "../../lowering/stripe-imagined.ts";
import { STRIPE_KINDS } from "../../lowering/stripe-kinds.ts";
import { changedRules } from "../../policies/changed-rules.ts";
import { diffCatalogs } from "../../reconciler/diff-catalogs.ts";
import type { Plan } from "../../reconciler/plan.ts";
import { isEmptyPlan } from "../../reconciler/plan.ts";
import { diffToJson } from "../../report/diff-json.ts";
import { formatDiff } from "../../report/diff-text.ts";
import type { InvoiceImpact } from "../../report/invoice-impact.ts";
import { formatInvoiceImpact, invoiceImpactToJson } from "../../report/invoice-impact.ts";
import { reviewDiff } from "../../report/review-plan.ts";
import type { CommandModule, CommandResult, Options, Session } from "../command.ts";
import type { DiffSide } from "../diff-side.ts";
import { loadCommit, loadWorkingTree } from "../diff-side.ts";
import { fieldsIn } from "../fields-in.ts";
import { findCommit, findMergeBase } from "../git-history.ts";
import { openGitRepository } from "../git-repository.ts";
import { helpFooter } from "../help-text.ts";
import { invoiceImpact } from "../invoice-impact.ts";
import type { Target } from "../load-workspace.ts";
import { loadTarget } from "../load-workspace.ts";
import type { Loaded } from "../open-project.ts";
import {
  allowOption,
  backendOption,
  colorOption,
  projectOption,
  pruneOption,
  reportOption,
  reviewFormatOption,
} from "../options.ts";
import { placeOf } from "../plan-work.ts";
import { policyJudge } from "../policy-judge.ts";
import { toolVersion } from "../tool-version.ts";
import { usageResult } from "../usage-result.ts";

/** `tariff diff`: what changes between two revisions of the catalog, without any back end. */
export const diffCommand: CommandModule = {
  configure(line) {
    line
      .addOption(projectOption())
      .addOption(backendOption())
      .addOption(new Option("--invoices", "also run every scenario with both, and compare the invoices"))
      .addOption(pruneOption())
      .addOption(allowOption())
      .addOption(new Option("--detailed-exitcode", "exit with 2 when there are changes"))
      .addOption(reviewFormatOption())
      .addOption(reportOption())
      .addOption(colorOption())
      .addHelpText("after", helpFooter(EXAMPLES, ["done", "diagnostics", "changes", "refused"]));
  },
  async execute({ arguments: given, options }, session) {
    if (given.length > 2) return usageResult("diff", "at most two revisions are compared");
    const target = loadTarget(options, session.host);
    if (target.value === undefined) return target;
    const { value: sides, diagnostics, files } = loadSides(given, target.value, session);
    const read = { files: [...target.files, ...files], folder: target.folder };
    if (sides === undefined) return { ...read, diagnostics: [...target.diagnostics, ...diagnostics] };
    const { before, after } = sides;
    const plan = compareSides(sides, target.value, options, session);
    const impact = options.invoices === true ? runBoth(sides, target.value, session) : undefined;
    const shown = { from: before.shown, to: after.shown };
    const known = { kinds: STRIPE_KINDS, fieldsOf: fieldsIn(after.resources), impacts: impact?.value };
    return {
      ...read,
      ...formatted(plan, shown, impact?.value, session),
      review: () => reviewDiff(plan, shown, known),
      diagnostics: [
        ...target.diagnostics,
        ...diagnostics,
        ...policyChanges(before, target.value),
        ...plan.findings,
        ...(impact?.diagnostics ?? []),
      ],
      exits: exitsOf(plan, options),
    };
  },
};

const EXAMPLES = [
  "tariff diff",
  "tariff diff HEAD~1 --invoices",
  "tariff diff v1.0 v1.1 --format json",
] as const;

interface Sides {
  readonly before: DiffSide;
  readonly after: DiffSide;
}

/** No revision: since this line of work left the main one. The second side is the working tree unless it is named, too. */
function loadSides(
  [first, second]: readonly (string | undefined)[],
  target: Target,
  { host }: Session,
): Omit<Loaded<Sides>, "folder"> {
  const { value: repository, diagnostics } = openGitRepository(target.open.folder, host);
  if (repository === undefined) return { value: undefined, diagnostics, files: [] };
  const from = first === undefined ? findMergeBase(repository) : findCommit(first, repository);
  const to = second === undefined ? undefined : findCommit(second, repository);
  const missing = [...from.diagnostics, ...(to?.diagnostics ?? [])];
  if (from.value === undefined || missing.length > 0)
    return { value: undefined, diagnostics: missing, files: [] };
  const before = loadCommit(target, from.value, repository);
  const after =
    to?.value === undefined ? loadWorkingTree(target, host) : loadCommit(target, to.value, repository);
  const isUsable = before.value !== undefined && after.value !== undefined;
  return {
    value: isUsable ? { before: before.value, after: after.value } : undefined,
    diagnostics: [...before.diagnostics, ...after.diagnostics],
    files: [...before.files, ...after.files],
  };
}

function compareSides(
  { before, after }: Sides,
  { open, backend }: Target,
  { prune, allow = [] }: Options,
  { host }: Session,
): Plan {
  const { catalog, spans, digest, resources } = after;
  const name = catalog.name === "" ? before.catalog.name : catalog.name;
  return diffCatalogs({
    kinds: STRIPE_KINDS,
    imagination: STRIPE_IMAGINATION,
    before: { name, resources: before.resources },
    after: { name, digest, resources },
    backend,
    prune: prune === true,
    allowed: allow,
    now: host.now(),
    toolVersion: toolVersion(),
    spanOf: (address, field) => placeOf(spans, address, field),
    judge: policyJudge(open, { catalog, spans }, allow),
  });
}

/** A change that also changes what it is held against says so. */
function policyChanges({ project }: DiffSide, { open }: Target): readonly Diagnostic[] {
  return project === undefined ? [] : changedRules(project.policy, open.project.policy);
}

/** The working tree's scenarios with the catalogs of both sides. */
function runBoth({ before, after }: Sides, { open }: Target, { host }: Session) {
  const readers = { before: before.readCatalog, after: after.readCatalog };
  const { value = [], diagnostics } = invoiceImpact({ folder: open.folder, ...readers }, host);
  return { value, diagnostics };
}

function formatted(
  plan: Plan,
  sides: { readonly from: string; readonly to: string },
  impacts: readonly InvoiceImpact[] | undefined,
  { width }: Session,
): Pick<CommandResult, "text" | "json"> {
  return {
    text: [
      ...formatDiff(plan, sides, { kinds: STRIPE_KINDS, width }),
      ...(impacts === undefined ? [] : [[], ...formatInvoiceImpact(impacts, width)]),
    ],
    json: {
      ...diffToJson(plan, sides),
      ...(impacts === undefined ? {} : { invoices: invoiceImpactToJson(impacts) }),
    },
  };
}

function exitsOf(plan: Plan, { detailedExitcode }: Options) {
  return !isEmptyPlan(plan) && detailedExitcode === true ? (["changes"] as const) : [];
}
