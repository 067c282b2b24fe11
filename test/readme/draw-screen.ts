import { vi } from "vitest";
import { readScenario } from "../../src/scenarios/read-scenario.ts";
import { runScenario } from "../../src/scenarios/run-scenario.ts";
import { showSimulateScreen } from "../../src/tui/simulate-screen.tsx";
import { FakeKeyboard } from "../tui/fake-keyboard.ts";
import { FakeTerminal } from "../tui/fake-terminal.ts";

const COLUMNS = 118;
const DOWN = "\u001b[B";

/** What stands on a terminal when time has been moved to the first event that says this. */
export async function drawScreen(scenario: string, event: string): Promise<string> {
  const sources = { readCatalog: unknownFile, readFile: unknownFile };
  const { value, diagnostics } = readScenario({ path: "team.yaml", text: scenario }, sources);
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  const { simulation } = runScenario(value);
  const [stdin, stdout, controller] = [new FakeKeyboard(), new FakeTerminal(COLUMNS), new AbortController()];
  const options = { stdin, stdout, color: false, signal: controller.signal, keepsFrames: true };
  const done = showSimulateScreen({ simulation, against: undefined, ...options });
  const lastFrame = (): string => stdout.writes.findLast((text) => text.includes("▶")) ?? "";
  let before = "";
  for (let step = 0; step < simulation.events.length; step++) {
    await vi.waitFor(() => {
      if (lastFrame() === before) throw new Error("not drawn yet");
    }, 60_000);
    before = lastFrame();
    if (before.split("\n").some((line) => line.startsWith("▶") && line.includes(event))) break;
    stdin.write(DOWN);
  }
  stdin.write("q");
  await done;
  return `${before.trimEnd()}\n`;
}

function unknownFile(): never {
  throw new Error("the scenario is to be complete in itself");
}
