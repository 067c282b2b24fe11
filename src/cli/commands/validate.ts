import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { judgeCatalog } from "../../policies/judge-policy.ts";
import { catalogSummaryToJson, formatCatalogSummary } from "../../report/catalog-summary-text.ts";
import { reviewCatalog } from "../../report/review-catalog.ts";
import type { CommandModule, Options } from "../command.ts";
import { helpFooter } from "../help-text.ts";
import type { Workspace } from "../load-workspace.ts";
import { loadWorkspace } from "../load-workspace.ts";
import {
  allowOption,
  backendOption,
  colorOption,
  projectOption,
  reportOption,
  reviewFormatOption,
} from "../options.ts";

/** `tariff validate`: compiles the catalog and checks it against what the back end can express and what the policy asks. Asks nobody. */
export const validateCommand: CommandModule = {
  configure(line) {
    line
      .addOption(projectOption())
      .addOption(backendOption())
      .addOption(allowOption())
      .addOption(reviewFormatOption())
      .addOption(reportOption())
      .addOption(colorOption())
      .addHelpText(
        "after",
        helpFooter(
          ["tariff validate", "tariff validate --backend live --format json"],
          ["done", "diagnostics", "refused"],
        ),
      );
  },
  async execute({ options }, { host, width }) {
    const { value: workspace, files, folder, ...loaded } = loadWorkspace(options, host);
    const diagnostics = [...loaded.diagnostics, ...policyFindings(workspace, options)];
    const paths = files.map((file) => file.path);
    const review = () => reviewCatalog(workspace?.catalog, paths, diagnostics);
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

function policyFindings(workspace: Workspace | undefined, { allow = [] }: Options): readonly Diagnostic[] {
  if (workspace === undefined) return [];
  const { open, catalog, spans } = workspace;
  return judgeCatalog({ policy: open.project.policy, catalog, spans, allowed: allow });
}
