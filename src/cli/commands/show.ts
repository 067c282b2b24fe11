import { hasErrors } from "../../diagnostics/diagnostic.ts";
import { planToJson } from "../../report/plan-json.ts";
import type { CommandModule } from "../command.ts";
import { helpFooter } from "../help-text.ts";
import { colorOption, formatOption } from "../options.ts";
import { readPlanFile } from "../read-plan-file.ts";
import { showPlan } from "../show-plan.ts";

/** `tariff show`: a saved plan, as `plan` showed it. Asks nobody. */
export const showCommand: CommandModule = {
  configure(line) {
    line
      .addOption(formatOption())
      .addOption(colorOption())
      .addHelpText("after", helpFooter(["tariff show plan.json"], ["done", "diagnostics", "stale"]));
  },
  async execute({ arguments: [file] }, { host, width }) {
    const { value: plan, diagnostics } = readPlanFile(file ?? "", host.cwd);
    if (plan === undefined || hasErrors(diagnostics)) return { diagnostics };
    return {
      text: showPlan(plan, width),
      json: planToJson(plan),
      diagnostics: [...diagnostics, ...plan.findings],
    };
  },
};
