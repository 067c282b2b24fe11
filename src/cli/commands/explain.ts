import { DIAGNOSTIC_CODES, DIAGNOSTICS } from "../../diagnostics/code.ts";
import { nearestName } from "../../diagnostics/suggestion.ts";
import type { CommandModule } from "../command.ts";
import { codeToJson, explainCode, listCodes } from "../explain/explain-code.ts";
import { helpFooter } from "../help-text.ts";
import { colorOption, formatOption } from "../options.ts";
import { usageResult } from "../usage-result.ts";

/** `tariff explain`: what a diagnostic is about. Reads nothing of the project. */
export const explainCommand: CommandModule = {
  configure(line) {
    line
      .addOption(formatOption())
      .addOption(colorOption())
      .addHelpText("after", helpFooter(["tariff explain plan/stale", "tariff explain"], ["done"]));
  },
  async execute({ arguments: [written] }, { width }) {
    if (written === undefined) {
      const codes = DIAGNOSTIC_CODES.map((code) => ({ code, ...DIAGNOSTICS[code] }));
      return { text: listCodes(), json: { codes } };
    }
    // As it stands in a message: error[syntax/tag].
    const meant = /\[(.*)\]/.exec(written)?.[1] ?? written;
    const code = DIAGNOSTIC_CODES.find((known) => known === meant);
    if (code !== undefined) return { text: explainCode(code, width), json: codeToJson(code) };
    const near = nearestCode(meant);
    const question = near === undefined ? "" : ` (Did you mean ${near}?)`;
    return usageResult("explain", `there is no code "${written}"${question}`);
  },
};

/** By the whole code, or by what follows its slash. */
function nearestCode(written: string): string | undefined {
  const ending = DIAGNOSTIC_CODES.find((code) => code.endsWith(`/${written}`));
  return ending ?? nearestName(written, DIAGNOSTIC_CODES);
}
