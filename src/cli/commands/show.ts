import { hasErrors } from "../../diagnostics/diagnostic.ts";
import { STRIPE_KINDS } from "../../lowering/stripe-kinds.ts";
import { planToJson } from "../../report/plan-json.ts";
import { reviewPlan } from "../../report/review-plan.ts";
import type { CommandModule } from "../command.ts";
import { helpFooter } from "../help-text.ts";
import { colorOption, reportOption, reviewFormatOption } from "../options.ts";
import { readPlanFile } from "../read-plan-file.ts";
import { showPlan } from "../show-plan.ts";

/** `tariff show`: a saved plan, as `plan` showed it. Asks nobody. */
export const showCommand: CommandModule = {
  configure(line) {
    line
      .addOption(reviewFormatOption())
      .addOption(reportOption())
      .addOption(colorOption())
      .addHelpText("after", helpFooter(["tariff show plan.json"], ["done", "diagnostics", "stale"]));
  },
  async execute({ arguments: [file] }, { host, width }) {
    const { value: plan, diagnostics } = readPlanFile(file ?? "", host.cwd);
    if (plan === undefined || hasErrors(diagnostics)) return { diagnostics };
    return {
      text: showPlan(plan, width),
      json: planToJson(plan),
      review: () => reviewPlan(plan, { kinds: STRIPE_KINDS }),
      diagnostics: [...diagnostics, ...plan.findings],
    };
  },
};
