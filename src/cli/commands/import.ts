import { existsSync } from "node:fs";
import path from "node:path";
import { Option } from "commander";
import { writeCatalog } from "../../compiler/write-catalog.ts";
import { hasErrors } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../diagnostics/source-span.ts";
import { raiseFromStripe } from "../../lowering/stripe-raise.ts";
import type { Identity } from "../../reconciler/backend.ts";
import { line as textLine } from "../../report/styled-text.ts";
import { catalogName } from "../catalog-name.ts";
import type { CommandModule } from "../command.ts";
import { connectBackend } from "../connect-backend.ts";
import { failureDiagnostic } from "../failure-diagnostic.ts";
import { shownPath } from "../find-catalog-files.ts";
import { helpFooter } from "../help-text.ts";
import { loadTarget } from "../load-workspace.ts";
import {
  allowHostOption,
  backendOption,
  colorOption,
  formatOption,
  projectOption,
  valueOption,
} from "../options.ts";
import { readPackageFile } from "../package-file.ts";
import { toolVersion } from "../tool-version.ts";
import { writeNewFiles } from "../write-new-files.ts";

const SCHEMA = "schema/catalog.schema.json";

/** `tariff import`: writes what is in the back end as the catalog that a person would have written. Sends only reads. */
export const importCommand: CommandModule = {
  configure(line) {
    line
      .addOption(projectOption())
      .addOption(backendOption())
      .addOption(valueOption("--out <dir>", "folder to write to (default: the config's catalog folder)"))
      .addOption(new Option("--all", "also spent coupons, inactive codes and archived prices"))
      .addOption(allowHostOption())
      .addOption(formatOption())
      .addOption(colorOption())
      .addHelpText(
        "after",
        helpFooter(["tariff import --backend sandbox", "tariff import --out catalog/imported --all"], EXITS),
      );
  },
  async execute({ options }, session) {
    const { host } = session;
    const { value: target, diagnostics, files } = loadTarget(options, host);
    if (target === undefined) return { diagnostics, files };
    const { open, backend } = target;
    const folders = backend.catalog ?? open.project.catalog;
    const out =
      options.out === undefined
        ? path.resolve(open.folder, folders[0] ?? ".")
        : path.resolve(host.cwd, options.out);
    const connected = await connectBackend(target, options, session);
    if (connected.value === undefined)
      return { diagnostics: [...diagnostics, ...connected.diagnostics], files };
    const { identity } = connected.value;
    const catalog = catalogName(path.basename(out));
    const request = { catalog, desired: [], refresh: false, everything: true };
    const observation = await connected.value.backend.observe(request).finally(connected.value.close);
    if (!observation.ok)
      return { diagnostics: [...diagnostics, failureDiagnostic(observation.failure)], files };
    const raised = raiseFromStripe(observation.value.resources, {
      catalog,
      backend: backend.name,
      all: options.all === true,
    });
    const found = [...diagnostics, ...raised.diagnostics];
    if (raised.value === undefined || hasErrors(found)) return { diagnostics: found, files };
    const schema = path.join(open.folder, SCHEMA);
    const written = writeCatalog(raised.value, {
      schemaPath: shownPath(out, schema),
      heading: headingOf(identity),
    });
    const news: readonly SourceFile[] = existsSync(schema)
      ? written
      : [...written, { path: shownPath(out, schema), text: readPackageFile(SCHEMA) }];
    const problems = writeNewFiles(out, news);
    if (problems.length > 0) return { diagnostics: [...found, ...problems], files };
    const paths = news.map((file) => shownPath(host.cwd, path.join(out, file.path)));
    return {
      text: [
        ...paths.map((file) => textLine(`wrote ${file}`)),
        [],
        textLine(nextStep(open.folder, out, folders)),
      ],
      json: { catalog, files: paths },
      diagnostics: found,
      files,
    };
  },
};

const EXITS = ["done", "diagnostics", "refused", "authentication", "unavailable"] as const;

function headingOf({ backend, account }: Identity): readonly string[] {
  return [`Imported from ${backend} (${account}) by tariff ${toolVersion()}.`];
}

function nextStep(project: string, out: string, folders: readonly string[]): string {
  const isListed = folders.some((folder) => path.resolve(project, folder) === out);
  const first = isListed
    ? "Next:"
    : `Next: set \`catalog: ${shownPath(project, out)}\` in tariff.config.yaml, then`;
  return `${first} run \`tariff plan\`: it holds adoptions only, which write nothing but our mark.`;
}
