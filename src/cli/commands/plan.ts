import path from "node:path";
import { Option } from "commander";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic, hasErrors } from "../../diagnostics/diagnostic.ts";
import { STRIPE_KINDS } from "../../lowering/stripe-kinds.ts";
import { hasDrift } from "../../reconciler/make-plan.ts";
import type { Plan } from "../../reconciler/plan.ts";
import { isEmptyPlan } from "../../reconciler/plan.ts";
import { planToJson } from "../../report/plan-json.ts";
import { reviewPlan } from "../../report/review-plan.ts";
import { line as textLine } from "../../report/styled-text.ts";
import type { CommandModule, Options, Session } from "../command.ts";
import type { Exit } from "../exit-code.ts";
import { fieldsIn } from "../fields-in.ts";
import { helpFooter } from "../help-text.ts";
import { loadWorkspace } from "../load-workspace.ts";
import {
  allowHostOption,
  allowOption,
  backendOption,
  colorOption,
  projectOption,
  pruneOption,
  refreshOption,
  reportOption,
  reviewFormatOption,
  valueOption,
} from "../options.ts";
import { planWork } from "../plan-work.ts";
import { showPlan } from "../show-plan.ts";
import { systemReason } from "../system-reason.ts";
import { withBackend } from "../with-backend.ts";
import { writeFileAtomically } from "../write-file-atomically.ts";

/** `tariff plan`: what an apply would change, or with `--only drift` what others have changed. Sends only reads. */
export const planCommand: CommandModule = {
  configure(line) {
    line
      .addOption(projectOption())
      .addOption(backendOption())
      .addOption(valueOption("--out <file>", "also save the plan, for `tariff apply FILE`"))
      .addOption(
        new Option("--detailed-exitcode", "exit with 2 when there are changes, or drift with --only drift"),
      )
      .addOption(pruneOption().conflicts("only"))
      .addOption(refreshOption())
      .addOption(allowOption().conflicts("only"))
      .addOption(
        valueOption(
          "--only <what>",
          "drift: what was changed by hand, refreshed; the plan holds no changes",
          { choices: ["drift"] },
        ),
      )
      .addOption(allowHostOption())
      .addOption(reviewFormatOption())
      .addOption(reportOption())
      .addOption(colorOption())
      .addHelpText("after", helpFooter(EXAMPLES, EXITS));
  },
  execute({ options }, session) {
    return withBackend(
      loadWorkspace(options, session.host),
      options,
      session,
      async (workspace, { backend }) => {
        const onlyDrift = options.only === "drift";
        const request = {
          prune: options.prune === true,
          refresh: options.refresh === true || onlyDrift,
          onlyDrift,
          allowed: options.allow ?? [],
        };
        const work = await planWork(workspace, backend, request, session.host.now());
        if (work.value === undefined) return { diagnostics: work.diagnostics };
        const { plan, input } = work.value;
        const found = [...work.diagnostics, ...plan.findings];
        const problems =
          options.out === undefined ? [] : savePlan(plan, options.out, hasErrors(found), session);
        return {
          text: showPlan(plan, session.width),
          json: planToJson(plan),
          review: () => reviewPlan(plan, { kinds: STRIPE_KINDS, fieldsOf: fieldsIn(input.desired) }),
          diagnostics: [...found, ...problems],
          exits: exitsOf(plan, options),
        };
      },
    );
  },
};

const EXAMPLES = [
  "tariff plan",
  "tariff plan --backend live --out plan.json",
  "tariff plan --only drift --detailed-exitcode",
] as const;
const EXITS = [
  "done",
  "diagnostics",
  "changes",
  "refused",
  "conflict",
  "authentication",
  "unavailable",
] as const;

function exitsOf(plan: Plan, options: Options): readonly Exit[] {
  const isPending = options.only === "drift" ? hasDrift(plan) : !isEmptyPlan(plan);
  return isPending && options.detailedExitcode === true ? ["changes"] : [];
}

/** A plan with errors can't be applied, and so isn't kept. */
function savePlan(
  plan: Plan,
  out: string,
  isBlocked: boolean,
  { host, format, say }: Session,
): readonly Diagnostic[] {
  if (isBlocked) {
    say([textLine(`The plan has errors and was not saved in ${out}.`)]);
    return [];
  }
  try {
    writeFileAtomically(
      path.resolve(host.cwd, out),
      `${JSON.stringify(plan, undefined, 2)}\n`,
      host.randomToken(),
    );
  } catch (error) {
    const detail = `The plan can't be saved in ${out}: ${systemReason(error)}.`;
    return [diagnostic({ code: "file/unwritable", detail, data: { file: out } })];
  }
  if (format === "text") say([textLine(`Saved in ${out}. Carry it out with \`tariff apply ${out}\`.`)]);
  return [];
}
