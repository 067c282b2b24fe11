import { Option } from "commander";
import type { Diagnostic, Outcome } from "../../diagnostics/diagnostic.ts";
import { hasErrors } from "../../diagnostics/diagnostic.ts";
import { STRIPE_IMAGINATION } from "../../lowering/stripe-imagined.ts";
import { STRIPE_KINDS } from "../../lowering/stripe-kinds.ts";
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
import { catalogReaderOf, loadSide } from "../diff-side.ts";
import { fieldsIn } from "../fields-in.ts";
import type { NamedCommit } from "../git-history.ts";
import { findCommit, findMergeBase } from "../git-history.ts";
import { helpFooter } from "../help-text.ts";
import { invoiceImpact } from "../invoice-impact.ts";
import type { Target } from "../load-workspace.ts";
import { loadTarget } from "../load-workspace.ts";
import {
  allowOption,
  backendOption,
  colorOption,
  formatOption,
  projectOption,
  pruneOption,
  reportOption,
} from "../options.ts";
import { placeOf } from "../plan-work.ts";
import { policyJudge } from "../policy-judge.ts";
import { toolVersion } from "../tool-version.ts";

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
      .addOption(formatOption(...FORMATS))
      .addOption(reportOption(...FORMATS))
      .addOption(colorOption())
      .addHelpText("after", helpFooter(EXAMPLES, ["done", "diagnostics", "changes", "refused"]));
  },
  async execute({ arguments: given, options }, session) {
    const target = loadTarget(options, session.host);
    if (target.value === undefined) return target;
    const commits = findCommits(given, target.value.open.folder, session);
    if (commits.value === undefined) return commits;
    const [from, to] = commits.value;
    const before = loadSide(target.value, from, session.host);
    const after = loadSide(target.value, to, session.host);
    const files = [...target.files, ...before.files, ...after.files];
    const diagnostics = [...target.diagnostics, ...before.diagnostics, ...after.diagnostics];
    if (before.value === undefined || after.value === undefined)
      return { diagnostics, files, folder: target.folder };
    const plan = compareSides(before.value, after.value, target.value, options);
    const impact = options.invoices === true ? runBoth(target.value, commits.value, session) : undefined;
    const found = [...diagnostics, ...plan.findings, ...(impact?.diagnostics ?? [])];
    const wanted = after.value.resources;
    const sides = { from: before.value.shown, to: after.value.shown };
    return {
      ...formatted(plan, sides, impact?.value, session),
      review: () =>
        reviewDiff(plan, sides, {
          kinds: STRIPE_KINDS,
          fieldsOf: fieldsIn(wanted),
          impacts: impact?.value,
        }),
      diagnostics: found,
      files,
      folder: target.folder,
      exits: exitsOf(plan, options),
    };
  },
};

const FORMATS = ["markdown", "github", "sarif", "html"] as const;
const EXAMPLES = [
  "tariff diff",
  "tariff diff HEAD~1 --invoices",
  "tariff diff v1.0 v1.1 --format json",
] as const;

type Commits = readonly [from: NamedCommit, to: NamedCommit | undefined];

/** No revision: since this line of work left the main one. The second side is the working tree unless it is named, too. */
function findCommits(
  [first, second]: readonly (string | undefined)[],
  folder: string,
  { host }: Session,
): Outcome<Commits> {
  const from = first === undefined ? findMergeBase(folder, host) : findCommit(first, folder, host);
  if (from.value === undefined) return { value: undefined, diagnostics: from.diagnostics };
  if (second === undefined) return { value: [from.value, undefined], diagnostics: [] };
  const to = findCommit(second, folder, host);
  return to.value === undefined
    ? { value: undefined, diagnostics: to.diagnostics }
    : { value: [from.value, to.value], diagnostics: [] };
}

function compareSides(
  before: DiffSide,
  after: DiffSide,
  { open, backend }: Target,
  { prune, allow = [] }: Options,
): Plan {
  const { catalog, spans } = after;
  const name = (catalog ?? before.catalog)?.name ?? "";
  return diffCatalogs({
    kinds: STRIPE_KINDS,
    imagination: STRIPE_IMAGINATION,
    before: { name, resources: before.resources },
    after: { name, digest: after.digest, resources: after.resources },
    backend,
    prune: prune === true,
    allowed: allow,
    toolVersion: toolVersion(),
    spanOf: (address, field) => placeOf(spans, address, field),
    ...(catalog === undefined ? {} : { judge: policyJudge(open, { catalog, spans }, allow) }),
  });
}

function runBoth(
  { open }: Target,
  [from, to]: Commits,
  { host }: Session,
): { readonly value: readonly InvoiceImpact[]; readonly diagnostics: readonly Diagnostic[] } {
  const before = catalogReaderOf(from, open.folder, host);
  const after = catalogReaderOf(to, open.folder, host);
  const unread = [...before.diagnostics, ...after.diagnostics];
  if (before.value === undefined || after.value === undefined || hasErrors(unread))
    return { value: [], diagnostics: unread };
  const readers = { before: before.value, after: after.value };
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
