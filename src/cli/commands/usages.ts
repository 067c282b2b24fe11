import path from "node:path";
import { type CodePlace, findUsages } from "../../codegen/find-usages.ts";
import { formatUsages, usagesToJson } from "../../report/usages-text.ts";
import type { CommandModule } from "../command.ts";
import { helpFooter } from "../help-text.ts";
import { colorOption, formatOption, valueOption } from "../options.ts";
import { readSourceTree, toSlashes } from "../read-source-tree.ts";

/** `tariff usages`: where application code uses a key, before it leaves the catalog. Reads code, and no catalog. */
export const usagesCommand: CommandModule = {
  configure(command) {
    command
      .addOption(
        valueOption("--project <tsconfig>", "the application's tsconfig.json (default: tsconfig.json)"),
      )
      .addOption(formatOption())
      .addOption(colorOption())
      .addHelpText(
        "after",
        helpFooter(
          ["tariff usages pro.monthly", "tariff usages --project app/tsconfig.json plan/team"],
          ["done", "diagnostics"],
        ),
      );
  },
  async execute({ arguments: keys, options }, { host, width }) {
    const tsconfig = toSlashes(path.resolve(host.cwd, options.project ?? "tsconfig.json"));
    const wanted = keys.filter((key) => key !== undefined);
    const { value: found, diagnostics } = findUsages(readSourceTree(host.cwd), tsconfig, wanted);
    if (found === undefined) return { diagnostics };
    const fromHere = <T extends CodePlace>(place: T): T => {
      return { ...place, file: toSlashes(path.relative(host.cwd, place.file)) };
    };
    const { addresses, usages, open } = found;
    const shown = { addresses, usages: usages.map(fromHere), open: open.map(fromHere) };
    return { text: formatUsages(shown, { width }), json: usagesToJson(shown), diagnostics };
  },
};
