import { catalogSummaryToJson, formatCatalogSummary } from "../../report/catalog-summary-text.ts";
import { reviewCatalog } from "../../report/review-catalog.ts";
import type { CommandModule } from "../command.ts";
import { helpFooter } from "../help-text.ts";
import { loadWorkspace } from "../load-workspace.ts";
import { backendOption, colorOption, formatOption, projectOption, reportOption } from "../options.ts";

const FORMATS = ["markdown", "github"] as const;

/** `tariff validate`: compiles the catalog and checks it against what the back end can express. Asks nobody. */
export const validateCommand: CommandModule = {
  configure(line) {
    line
      .addOption(projectOption())
      .addOption(backendOption())
      .addOption(formatOption(...FORMATS))
      .addOption(reportOption(...FORMATS))
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
    const { value: workspace, diagnostics, files, folder } = loadWorkspace(options, host);
    const review = reviewCatalog(
      workspace?.catalog,
      files.map((file) => file.path),
      diagnostics,
    );
    if (workspace === undefined) return { review, diagnostics, files, folder };
    const { catalog, backend } = workspace;
    return {
      review,
      text: formatCatalogSummary(catalog, { width }),
      json: { ...catalogSummaryToJson(catalog), backend: backend.name },
      diagnostics,
      files,
      folder,
    };
  },
};
