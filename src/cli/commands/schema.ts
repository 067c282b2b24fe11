import type { CommandModule } from "../command.ts";
import { helpFooter } from "../help-text.ts";
import { readPackageFile } from "../package-file.ts";

/** `tariff schema`: one of the published JSON Schemas, as it ships. */
export const schemaCommand: CommandModule = {
  configure(line) {
    line.addHelpText(
      "after",
      helpFooter(["tariff schema", "tariff schema plan > plan.schema.json"], ["done"]),
    );
  },
  async execute({ arguments: [name] }) {
    return { raw: readPackageFile(`schema/${name ?? "catalog"}.schema.json`) };
  },
};
