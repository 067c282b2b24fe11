import path from "node:path";
import { line as textLine } from "../../report/styled-text.ts";
import type { CommandModule } from "../command.ts";
import { shownPath } from "../find-catalog-files.ts";
import { helpFooter } from "../help-text.ts";
import { newProjectFiles } from "../new-project-files.ts";
import { colorOption, formatOption } from "../options.ts";
import { writeNewFiles } from "../write-new-files.ts";

/** `tariff init`: a project to begin with. What is there already is never written over. */
export const initCommand: CommandModule = {
  configure(line) {
    line
      .addOption(formatOption())
      .addOption(colorOption())
      .addHelpText("after", helpFooter(["tariff init", "tariff init billing"], ["done", "diagnostics"]));
  },
  async execute({ arguments: [argument] }, { host }) {
    const folder = path.resolve(host.cwd, argument ?? ".");
    const files = newProjectFiles(path.basename(folder));
    const problems = writeNewFiles(folder, files);
    if (problems.length > 0) return { diagnostics: problems };
    const place = shownPath(host.cwd, folder);
    return {
      text: [
        ...files.map((file) => textLine(`wrote ${shownPath(host.cwd, path.join(folder, file.path))}`)),
        [],
        textLine(`Next: edit the catalog, then \`tariff plan${place === "." ? "" : ` -C ${place}`}\`.`),
      ],
      json: { files: files.map((file) => file.path) },
    };
  },
};
