import { existsSync } from "node:fs";
import path from "node:path";
import { Option } from "commander";
import type { Catalog } from "../../catalog/catalog.ts";
import { formatDocument } from "../../compiler/format-document.ts";
import { writeCatalog } from "../../compiler/write-catalog.ts";
import { hasErrors } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../diagnostics/source-span.ts";
import { raiseFromStripe } from "../../lowering/stripe-raise.ts";
import type { Identity } from "../../reconciler/backend.ts";
import type { ObservedResource } from "../../reconciler/resource.ts";
import { line as textLine } from "../../report/styled-text.ts";
import { catalogName } from "../catalog-name.ts";
import type { CommandModule, CommandResult, Options, Session } from "../command.ts";
import type { ConnectedBackend } from "../connect-backend.ts";
import { failureDiagnostic } from "../failure-diagnostic.ts";
import { shownPath } from "../find-catalog-files.ts";
import { helpFooter } from "../help-text.ts";
import type { Target } from "../load-workspace.ts";
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
import { withBackend } from "../with-backend.ts";
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
  execute({ options }, session) {
    return withBackend(loadTarget(options, session.host), options, session, (target, connected) =>
      importAccount(target, connected, options, session),
    );
  },
};

const EXITS = ["done", "diagnostics", "refused", "authentication", "unavailable"] as const;

async function importAccount(
  { open, backend: config }: Target,
  { backend, identity }: ConnectedBackend,
  options: Options,
  { host }: Session,
): Promise<CommandResult> {
  const folders = config.catalog ?? open.project.catalog;
  const out =
    options.out === undefined
      ? path.resolve(open.folder, folders[0] ?? ".")
      : path.resolve(host.cwd, options.out);
  const fallback = catalogName(path.basename(out));
  const observation = await backend.observe({
    catalog: fallback,
    desired: [],
    refresh: false,
    everything: true,
  });
  if (!observation.ok) return { diagnostics: [failureDiagnostic(observation.failure)] };
  const { resources } = observation.value;
  const catalog = nameInMarks(resources) ?? fallback;
  const raised = raiseFromStripe(resources, { catalog, backend: config.name, all: options.all === true });
  if (raised.value === undefined || hasErrors(raised.diagnostics)) return { diagnostics: raised.diagnostics };
  const files = filesOf(raised.value, open.folder, out, identity);
  const problems = writeNewFiles(out, files);
  if (problems.length > 0) return { diagnostics: [...raised.diagnostics, ...problems] };
  const paths = files.map((file) => shownPath(host.cwd, path.join(out, file.path)));
  return {
    text: [
      ...paths.map((file) => textLine(`wrote ${file}`)),
      [],
      textLine(nextStep(open.folder, out, folders)),
    ],
    json: { catalog, files: paths },
    diagnostics: raised.diagnostics,
  };
}

/** The one catalog that the account's objects belong to already, if there is one. */
function nameInMarks(resources: readonly ObservedResource[]): string | undefined {
  const names = new Set(resources.flatMap(({ mark }) => mark?.catalog ?? []));
  return names.size === 1 ? [...names][0] : undefined;
}

/** The catalog, and the schema that its headers name unless the project has it. Paths start at `out`. */
function filesOf(
  catalog: Catalog,
  project: string,
  out: string,
  { backend, account }: Identity,
): readonly SourceFile[] {
  const schema = path.join(project, SCHEMA);
  const schemaPath = shownPath(out, schema);
  const heading = [`Imported from ${backend} (${account}) by tariff ${toolVersion()}.`];
  const written = writeCatalog(catalog, { schemaPath, heading }).map(inCanonicalForm);
  return existsSync(schema) ? written : [...written, { path: schemaPath, text: readPackageFile(SCHEMA) }];
}

/** As `tariff fmt` would leave it. */
function inCanonicalForm(file: SourceFile): SourceFile {
  return { ...file, text: formatDocument(file, "catalog").value ?? file.text };
}

function nextStep(project: string, out: string, folders: readonly string[]): string {
  const isListed = folders.some((folder) => path.resolve(project, folder) === out);
  const first = isListed
    ? "Next:"
    : `Next: set \`catalog: ${shownPath(project, out)}\` in tariff.config.yaml, then`;
  return `${first} run \`tariff plan\`: it holds adoptions only, which write nothing but our mark.`;
}
