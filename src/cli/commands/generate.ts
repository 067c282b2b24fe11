import path from "node:path";
import { generateModule } from "../../codegen/generate-module.ts";
import { numbersTooLarge } from "../../codegen/numbers-too-large.ts";
import { reservedNames } from "../../codegen/reserved-names.ts";
import { diagnostic, hasErrors } from "../../diagnostics/diagnostic.ts";
import { catalogSummaryToJson } from "../../report/catalog-summary-text.ts";
import { line, span } from "../../report/styled-text.ts";
import type { CommandModule, CommandResult, Session } from "../command.ts";
import { checkGeneratedFile, writeGeneratedFile } from "../generated-file.ts";
import { helpFooter } from "../help-text.ts";
import { loadWorkspace } from "../load-workspace.ts";
import { backendOption, colorOption, formatOption, projectOption, valueOption } from "../options.ts";
import { usageResult } from "../usage-result.ts";

/** `tariff generate`: the catalog as a module that applications import. Asks nobody. */
export const generateCommand: CommandModule = {
  configure(command) {
    command
      .addOption(projectOption())
      .addOption(backendOption())
      .addOption(
        valueOption("--out <file>", "file to write (default: standard output)", { check: whyNoModule }),
      )
      .option("--check", "write nothing, and fail when the file is stale")
      .addOption(formatOption())
      .addOption(colorOption())
      .addHelpText(
        "after",
        helpFooter(
          ["tariff generate --out src/catalog.ts", "tariff generate --out src/catalog.ts --check"],
          ["done", "diagnostics"],
        ),
      );
  },
  async execute({ options }, session) {
    if (options.check && options.out === undefined)
      return usageResult("generate", "--check compares with a file: name it by --out");
    const { value: workspace, diagnostics, files } = loadWorkspace(options, session.host);
    if (workspace === undefined) return { diagnostics, files };
    const { catalog, spans } = workspace;
    const found = [...diagnostics, ...numbersTooLarge(catalog, spans), ...reservedNames(catalog, spans)];
    if (hasErrors(found)) return { diagnostics: found, files };
    const text = await generateModule(catalog);
    const summary = catalogSummaryToJson(catalog);
    if (options.out === undefined)
      return { raw: text, json: { ...summary, text }, diagnostics: found, files };
    const result = putModule(options.out, text, options.check === true, session);
    return {
      ...result,
      json: { ...summary, ...result.json },
      diagnostics: [...found, ...(result.diagnostics ?? [])],
      files,
    };
  },
};

function putModule(out: string, text: string, isCheck: boolean, { host }: Session): CommandResult {
  const target = path.resolve(host.cwd, out);
  const outcome = isCheck
    ? checkGeneratedFile(target, out, text)
    : writeGeneratedFile(target, out, text, host.randomToken());
  const { value: state, diagnostics } = outcome;
  if (state === undefined) return { json: { out }, diagnostics };
  if (state === "stale" || state === "missing") {
    const detail =
      state === "stale" ? `${out} isn't what the catalog generates now.` : `There is no ${out} yet.`;
    const hint = `Run \`tariff generate --out ${out}\`, and commit the file with the catalog.`;
    return {
      json: { out, state },
      diagnostics: [diagnostic({ code: "generate/stale", detail, hint, data: { file: out } })],
    };
  }
  const words = state === "written" ? "is written" : "is up to date";
  return { text: [line(span(out, "bold"), ` ${words}.`)], json: { out, state } };
}

function whyNoModule(file: string): string | undefined {
  return /\.[cm]?ts$/.test(file) && !/\.d\.[cm]?ts$/.test(file)
    ? undefined
    : "It must be a TypeScript module: .ts, .mts or .cts.";
}
