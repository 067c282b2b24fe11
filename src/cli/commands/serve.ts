import { Option } from "commander";
import type { BackendConfig, EmulatorConfig } from "../../compiler/project.ts";
import type { Outcome } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Emulator } from "../../emulator/emulator.ts";
import { openEmulator } from "../../emulator/emulator.ts";
import type { Listener } from "../../emulator/listen.ts";
import { listen } from "../../emulator/listen.ts";
import { span, line as textLine } from "../../report/styled-text.ts";
import { chooseBackend } from "../choose-backend.ts";
import type { CommandModule, Options, Session } from "../command.ts";
import { EMULATOR_KEY } from "../emulator-key.ts";
import { helpFooter } from "../help-text.ts";
import type { Loaded } from "../open-project.ts";
import { openProject } from "../open-project.ts";
import { openProjectEmulator } from "../open-project-emulator.ts";
import { backendOption, colorOption, projectOption, valueOption } from "../options.ts";
import { systemReason } from "../system-reason.ts";

const PORT_DEFAULT = "4242";
const PORT_MAX = 65_535;

/** `tariff serve`: the embedded back end over HTTP on this machine, until a signal ends it. */
export const serveCommand: CommandModule = {
  configure(line) {
    line
      .addOption(projectOption())
      .addOption(backendOption())
      .addOption(
        valueOption("--port <number>", `port on 127.0.0.1; 0 takes any free one (default: ${PORT_DEFAULT})`, {
          check: checkPort,
        }),
      )
      .addOption(
        new Option("--memory", "an empty store in memory instead of the project's").conflicts([
          "backend",
          "project",
        ]),
      )
      .addOption(colorOption())
      .addHelpText(
        "after",
        helpFooter(
          ["tariff serve", "tariff serve --memory --port 0"],
          ["diagnostics", "interrupted", "terminated"],
        ),
      );
  },
  async execute({ options }, session) {
    const emulator = await openStore(options, session);
    if (emulator.value === undefined) return { diagnostics: emulator.diagnostics, files: emulator.files };
    const port = Number(options.port ?? PORT_DEFAULT);
    try {
      const listener = await listen(emulator.value.handle, {
        port,
        onFailure: (error) => sayFailure(error, session),
      });
      session.takeSignals();
      announce(listener, session);
      await untilAborted(session.signal);
      await listener.close();
    } catch (error) {
      const detail = `Port ${port} of 127.0.0.1 can't be had: ${systemReason(error)}.`;
      const hint = "Choose another with --port, or --port 0 for any free one.";
      return {
        diagnostics: [
          diagnostic({ code: "serve/port-unusable", detail, hint, data: { port: String(port) } }),
        ],
      };
    } finally {
      emulator.value.close();
    }
    return {};
  },
};

function checkPort(value: string): string | undefined {
  return /^\d{1,5}$/.test(value) && Number(value) <= PORT_MAX
    ? undefined
    : `It must be a whole number up to ${PORT_MAX}.`;
}

async function openStore(options: Options, session: Session): Promise<Loaded<Emulator>> {
  if (options.memory === true) {
    return { value: openEmulator({ store: "memory", clock: session.host.now }), diagnostics: [], files: [] };
  }
  const { value: open, diagnostics, files } = openProject(options.project, session.host.cwd);
  if (open === undefined) return { value: undefined, diagnostics, files };
  const chosen = chooseEmulator(
    [...open.project.backends.values()],
    chooseBackend(open.project, options.backend),
    options.backend,
  );
  if (chosen.value === undefined)
    return { value: undefined, diagnostics: [...diagnostics, ...chosen.diagnostics], files };
  return { ...(await openProjectEmulator(open.folder, chosen.value, session)), files };
}

/** The back end that was chosen; where none was named and the default is another kind, the first embedded one. */
function chooseEmulator(
  all: readonly BackendConfig[],
  chosen: Outcome<BackendConfig>,
  named: string | undefined,
): Outcome<EmulatorConfig> {
  if (chosen.value?.driver === "emulator") return { value: chosen.value, diagnostics: [] };
  if (named !== undefined && chosen.value === undefined)
    return { value: undefined, diagnostics: chosen.diagnostics };
  const first = named === undefined ? all.find((backend) => backend.driver === "emulator") : undefined;
  if (first !== undefined) return { value: first, diagnostics: [] };
  const detail =
    named === undefined
      ? "The config has no back end with the driver emulator."
      : `The back end ${named} is not an embedded one.`;
  const hint = "Add one to the config, or serve an empty store with --memory.";
  return { value: undefined, diagnostics: [diagnostic({ code: "project/no-emulator", detail, hint })] };
}

function announce({ port }: Listener, session: Session): void {
  session.line(`http://127.0.0.1:${port}`);
  session.say([
    textLine(
      span("Serving Stripe's API on this machine only; Ctrl-C ends it. With the stripe package:", "dim"),
    ),
    textLine(`  new Stripe("${EMULATOR_KEY}", { protocol: "http", host: "127.0.0.1", port: ${port} })`),
  ]);
}

function sayFailure(error: unknown, session: Session): void {
  session.say([
    textLine(span(`A request failed: ${error instanceof Error ? error.message : String(error)}`, "red")),
  ]);
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
