import { catalogSummaryToJson, formatCatalogSummary } from "../../report/catalog-summary-text.ts";
import type { CommandModule } from "../command.ts";
import { helpFooter } from "../help-text.ts";
import { loadWorkspace } from "../load-workspace.ts";
import { backendOption, colorOption, formatOption, projectOption } from "../options.ts";

/** `tariff validate`: compiles the catalog and checks it against what the back end can express. Asks nobody. */
export const validateCommand: CommandModule = {
  configure(line) {
    line
      .addOption(projectOption())
      .addOption(backendOption())
      .addOption(formatOption())
      .addOption(colorOption())
      .addHelpText(
        "after",
        helpFooter(
          ["tariff validate", "tariff validate --backend live --format json"],
          ["done", "diagnostics"],
        ),
      );
  },
  async execute({ options }, { host, width }) {
    const { value: workspace, diagnostics, files } = loadWorkspace(options, host);
    if (workspace === undefined) return { diagnostics, files };
    const { catalog, backend } = workspace;
    return {
      text: formatCatalogSummary(catalog, { width }),
      json: { ...catalogSummaryToJson(catalog), backend: backend.name },
      diagnostics,
      files,
    };
  },
};
