import path from "node:path";
import type { Outcome } from "../../diagnostics/diagnostic.ts";
import { hasErrors } from "../../diagnostics/diagnostic.ts";
import { compareSimulations } from "../../report/simulation-comparison.ts";
import { formatComparisonCsv, formatSimulationCsv } from "../../report/simulation-csv.ts";
import { formatSimulationHtml } from "../../report/simulation-html.ts";
import { simulationToJson } from "../../report/simulation-json.ts";
import { formatSimulationMarkdown } from "../../report/simulation-markdown.ts";
import type { Against } from "../../report/simulation-text.ts";
import { formatSimulation } from "../../report/simulation-text.ts";
import type { Simulation } from "../../scenarios/simulation.ts";
import { canDraw } from "../../tui/can-draw.ts";
import type { CommandModule, CommandResult, Options, Session } from "../command.ts";
import { helpFooter } from "../help-text.ts";
import { isColored, isSet } from "../is-colored.ts";
import { colorOption, formatOption, valueOption } from "../options.ts";
import { runScenarioFile } from "../run-scenario-file.ts";
import { nothingToCompare, readerAgainst } from "../scenario-files.ts";

/** `tariff simulate`: what a scenario comes to, invoice by invoice. Asks nobody. */
export const simulateCommand: CommandModule = {
  configure(line) {
    line
      .addOption(
        valueOption(
          "--against <where>",
          "also with another catalog: a folder, or a git revision of this one",
        ),
      )
      .addOption(formatOption("csv", "markdown", "html"))
      .addOption(colorOption())
      .addHelpText("after", helpFooter(EXAMPLES, ["done", "diagnostics", "interrupted"]));
  },
  async execute({ arguments: [file = ""], options }, session) {
    const run = runScenarioFile(path.resolve(session.host.cwd, file), session.host.cwd);
    const { outcome, diagnostics, files } = run;
    if (outcome === undefined) return { diagnostics, files };
    const { simulation } = outcome.result;
    const against = runAgainst(file, simulation, options, session);
    if (hasErrors(against.diagnostics))
      return { diagnostics: [...diagnostics, ...against.diagnostics], files: [...files, ...against.files] };
    if (isScreenWanted(options, session)) {
      const end = await showScreen(simulation, against.value, options, session);
      return { diagnostics, files, exits: end === "interrupted" ? ["interrupted"] : [] };
    }
    return { ...formatted(simulation, against.value, session), diagnostics, files };
  },
};

const EXAMPLES = [
  "tariff simulate catalog/scenarios/upgrade.yaml",
  "tariff simulate upgrade.yaml --against main",
  "tariff simulate upgrade.yaml --against ../new-catalog --format markdown",
] as const;

interface AgainstOutcome extends Outcome<Against> {
  readonly files: NonNullable<CommandResult["files"]>;
}

/** The same scenario with the prices of another catalog, which count as those before. */
function runAgainst(
  file: string,
  simulation: Simulation,
  { against }: Options,
  { host }: Session,
): AgainstOutcome {
  if (against === undefined) return { value: undefined, diagnostics: [], files: [] };
  const target = path.resolve(host.cwd, file);
  const reader = readerAgainst(against, target, host);
  if (reader.value === undefined) return { value: undefined, diagnostics: reader.diagnostics, files: [] };
  const { value: readCatalog } = reader;
  let isRead = false;
  const run = runScenarioFile(target, host.cwd, (named) => {
    isRead = true;
    return readCatalog(named);
  });
  const problems = isRead ? run.diagnostics : [nothingToCompare(against, file)];
  const value =
    run.outcome === undefined
      ? undefined
      : { name: against, pairs: compareSimulations(run.outcome.result.simulation, simulation) };
  return { value, diagnostics: problems, files: run.files };
}

/** Where there is somebody at a terminal who didn't ask for another form. */
function isScreenWanted({ format }: Options, { host }: Session): boolean {
  return (
    format === undefined &&
    host.stdin.isTTY === true &&
    canDraw(host.stdout) &&
    host.env["TERM"] !== "dumb" &&
    !isSet(host.env["CI"])
  );
}

async function showScreen(
  simulation: Simulation,
  against: Against | undefined,
  options: Options,
  { host, signal, takeSignals }: Session,
): Promise<"quit" | "interrupted"> {
  const { showSimulateScreen } = await import("../../tui/simulate-screen.tsx");
  takeSignals();
  const choice = options.color === "always" || options.color === "never" ? options.color : "auto";
  const color = isColored(choice, host.env, host.stdout);
  return showSimulateScreen({ simulation, against, stdin: host.stdin, stdout: host.stdout, color, signal });
}

function formatted(
  simulation: Simulation,
  against: Against | undefined,
  { format, width }: Session,
): Pick<CommandResult, "text" | "raw" | "json"> {
  if (format === "json") return { json: simulationToJson(simulation, against) };
  if (format === "markdown") return { raw: formatSimulationMarkdown(simulation, against) };
  if (format === "html") return { raw: formatSimulationHtml(simulation, against) };
  if (format === "csv")
    return {
      raw: against === undefined ? formatSimulationCsv(simulation) : formatComparisonCsv(against.pairs),
    };
  return { text: formatSimulation(simulation, { width, against }) };
}
