import { Option } from "commander";
import { formatDocument } from "../../compiler/format-document.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { countOf } from "../../report/count-text.ts";
import { line, span } from "../../report/styled-text.ts";
import type { CommandModule, CommandResult, Options } from "../command.ts";
import type { FormattableFile } from "../find-formattable-files.ts";
import { findFormattableFiles } from "../find-formattable-files.ts";
import { helpFooter } from "../help-text.ts";
import { openProject } from "../open-project.ts";
import { colorOption, formatOption, projectOption } from "../options.ts";
import { rewriteFile } from "../rewrite-file.ts";

/** `tariff fmt`: puts files into canonical form. One that has mistakes is left as it is. */
export const fmtCommand: CommandModule = {
  configure(line) {
    line
      .addOption(projectOption())
      .addOption(new Option("--check", "write nothing, and fail when a file isn't in canonical form"))
      .addOption(formatOption())
      .addOption(colorOption())
      .addHelpText(
        "after",
        helpFooter(
          ["tariff fmt", "tariff fmt catalog/products.yaml", "tariff fmt --check"],
          ["done", "diagnostics"],
        ),
      );
  },
  async execute({ arguments: given, options }, { host }) {
    const paths = given.filter((path) => path !== undefined);
    const roots = paths.length > 0 ? paths : [defaultRoot(options, host.cwd)];
    const { value: files = [], diagnostics } = findFormattableFiles(roots, host.cwd);
    const isCheck = options.check === true;
    return resultOf(
      files.map((file) => formatFile(file, isCheck ? undefined : host.randomToken())),
      { found: diagnostics, isCheck },
    );
  },
};

/** The project's folder; without a project the current one. */
function defaultRoot({ project }: Options, cwd: string): string {
  return project ?? openProject(undefined, cwd).value?.folder ?? cwd;
}

interface Formatted {
  readonly file: FormattableFile;
  readonly isChanged: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Without a token for the file that takes its place, nothing is written. */
function formatFile(file: FormattableFile, token: string | undefined): Formatted {
  const { path, source, kind } = file;
  const { value: text, diagnostics } = formatDocument(source, kind);
  const isChanged = text !== undefined && text !== source.text;
  const problem = isChanged && token !== undefined ? rewriteFile(path, source.path, text, token) : undefined;
  if (problem !== undefined) return { file, isChanged: false, diagnostics: [problem] };
  return { file, isChanged, diagnostics: text === undefined ? diagnostics : [] };
}

function resultOf(
  results: readonly Formatted[],
  { found, isCheck }: { readonly found: readonly Diagnostic[]; readonly isCheck: boolean },
): CommandResult {
  const changed = results.filter(({ isChanged }) => isChanged).map(({ file }) => file.source.path);
  const diagnostics = [...found, ...results.flatMap((result) => result.diagnostics)];
  const verb = isCheck ? "not in canonical form" : "formatted";
  const good = countOf(results.length, "file");
  return {
    text: [
      ...changed.map((path) => line(span(verb, isCheck ? "red" : "green"), `  ${path}`)),
      ...(changed.length === 0 && diagnostics.length === 0 ? [line(`${good} in canonical form.`)] : []),
    ],
    json: { files: results.map(({ file, isChanged }) => ({ path: file.source.path, changed: isChanged })) },
    diagnostics,
    files: results.map(({ file }) => file.source),
    exits: isCheck && changed.length > 0 ? ["diagnostics"] : [],
  };
}
