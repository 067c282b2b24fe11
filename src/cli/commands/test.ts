import { Option } from "commander";
import type { Diagnostic, Outcome } from "../../diagnostics/diagnostic.ts";
import { diagnostic, hasErrors } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../diagnostics/source-span.ts";
import { reviewTests } from "../../report/review-tests.ts";
import { testsToJson } from "../../report/test-json.ts";
import { formatTests } from "../../report/test-text.ts";
import type { CommandModule, CommandResult, Options, Session } from "../command.ts";
import type { ScenarioFile } from "../find-scenario-files.ts";
import { findScenarioFiles, isMeant } from "../find-scenario-files.ts";
import { helpFooter } from "../help-text.ts";
import { openProject } from "../open-project.ts";
import { colorOption, projectOption, reportOption, reviewFormatOption, valueOption } from "../options.ts";
import type { TestRun } from "../run-test.ts";
import { runTests } from "../run-tests.ts";

/** `tariff test`: runs every scenario that expects something, and says what differs. Asks nobody. */
export const testCommand: CommandModule = {
  configure(line) {
    line
      .addOption(projectOption())
      .addOption(
        valueOption("--only <pattern>", "only scenarios with this in their path or title; * is anything"),
      )
      .addOption(new Option("--update", "write what came into the scenarios; comments stay"))
      .addOption(reviewFormatOption())
      .addOption(reportOption())
      .addOption(colorOption())
      .addHelpText("after", helpFooter(EXAMPLES, ["done", "diagnostics"]));
  },
  async execute({ arguments: given, options }, session) {
    const paths = given.filter((path) => path !== undefined);
    const found = findMeant(paths, options, session);
    if (found.value === undefined || hasErrors(found.diagnostics)) return { diagnostics: found.diagnostics };
    const base = session.host.cwd;
    const tasks = found.value.map((file) => {
      const update = options.update === true ? session.host.randomToken() : undefined;
      return { file, base, update };
    });
    return resultOf(await runTests(tasks, session.host.timing.now), session);
  },
};

const EXAMPLES = [
  "tariff test",
  "tariff test catalogs/team --only upgrade",
  "tariff test --update",
  "tariff test --format junit > tests.xml",
] as const;

function findMeant(
  paths: readonly string[],
  { project, only }: Options,
  { host }: Session,
): Outcome<readonly ScenarioFile[]> {
  const roots = paths.length > 0 ? { value: paths, diagnostics: [] } : defaultRoots(project, host.cwd);
  if (roots.value === undefined) return { value: undefined, diagnostics: roots.diagnostics };
  const { value: found = [], diagnostics } = findScenarioFiles(roots.value, host.cwd);
  const meant = only === undefined ? found : found.filter((file) => isMeant(file, only));
  if (meant.length > 0 || diagnostics.length > 0) return { value: meant, diagnostics };
  return { value: undefined, diagnostics: [nothingToRun(found.length)] };
}

/** The project's folder; without a project the current one. */
function defaultRoots(project: string | undefined, cwd: string): Outcome<readonly string[]> {
  const { value: open, diagnostics } = openProject(project, cwd);
  if (open !== undefined) return { value: [open.folder], diagnostics: [] };
  const isMissing = project === undefined && diagnostics.every(({ code }) => code === "project/not-found");
  return isMissing ? { value: [cwd], diagnostics: [] } : { value: undefined, diagnostics };
}

function nothingToRun(found: number): Diagnostic {
  const detail =
    found === 0
      ? "No file here begins a scenario with `scenario:` and a title."
      : `None of the ${found} scenarios here has that in its path or title.`;
  return diagnostic({ code: "test/nothing-to-run", detail });
}

function resultOf(runs: readonly TestRun[], { width }: Session): CommandResult {
  const results = runs.flatMap(({ result }) => result ?? []);
  const files = runs.flatMap((run) => run.files);
  const diagnostics = withoutRepeats(results.flatMap((result) => result.diagnostics));
  const problems = results.length === 0 ? [expectsNothing()] : diagnostics;
  const isFailed = results.some(({ status }) => status === "failed" || status === "broken");
  return {
    text: formatTests(results, { width }),
    json: testsToJson(results),
    ...(results.length === 0 ? {} : { review: () => reviewTests(results) }),
    diagnostics: problems,
    files: uniqueFiles(files),
    exits: isFailed ? ["diagnostics"] : [],
  };
}

function expectsNothing(): Diagnostic {
  const detail = "The scenarios that were found expect nothing.";
  const hint = "Add an `expect` to them; `tariff simulate FILE` shows what they come to.";
  return diagnostic({ code: "test/nothing-to-run", detail, hint });
}

/** Scenarios of one catalog have its problems in common. */
function withoutRepeats(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const keyOf = ({ code, detail, at }: Diagnostic) => `${code}\n${at?.file}\n${at?.start.offset}\n${detail}`;
  return [...new Map(diagnostics.map((entry) => [keyOf(entry), entry])).values()];
}

function uniqueFiles(files: readonly SourceFile[]): readonly SourceFile[] {
  return [...new Map(files.map((file) => [file.path, file])).values()];
}
