import { describe, expect, it, vi } from "vitest";
import { displayWidth } from "../../src/report/display-width.ts";
import { compareSimulations } from "../../src/report/simulation-comparison.ts";
import { showSimulateScreen } from "../../src/tui/simulate-screen.tsx";
import { CHEAPER, SIMULATION } from "../report/sample-simulations.ts";
import { expectGolden } from "../support/golden.ts";
import { FakeKeyboard } from "./fake-keyboard.ts";
import { FakeTerminal } from "./fake-terminal.ts";

const AGAINST = { name: "HEAD~1", pairs: compareSimulations(CHEAPER, SIMULATION) };
const [UP, DOWN, RIGHT, PAGE_DOWN, ENTER, ESCAPE] = [
  "\u001b[A",
  "\u001b[B",
  "\u001b[C",
  "\u001b[6~",
  "\r",
  "\u001b",
];

const WAITING = { timeout: 60_000, interval: 2 } as const;

interface Shown {
  readonly frames: readonly string[];
  readonly end: "quit" | "interrupted";
  readonly stdout: FakeTerminal;
  readonly stdin: FakeKeyboard;
}

async function show(columns: number, keys: readonly string[], color = false): Promise<Shown> {
  const [stdout, stdin, controller] = [new FakeTerminal(columns), new FakeKeyboard(), new AbortController()];
  const { signal } = controller;
  const subject = { simulation: SIMULATION, against: AGAINST };
  const done = showSimulateScreen({ ...subject, stdin, stdout, color, signal, keepsFrames: true });
  // Every key but the last changes what is shown; the last one ends it.
  let drawn = 0;
  for (const key of keys) {
    await vi.waitFor(() => expect(framesOf(stdout).length).toBeGreaterThan(drawn), WAITING);
    drawn = framesOf(stdout).length;
    stdin.write(key);
  }
  const end = await done;
  return { frames: framesOf(stdout), end, stdout, stdin };
}

/** Each once, however often it was drawn. */
function framesOf({ writes }: FakeTerminal): readonly string[] {
  const frames = writes
    .map((text) => text.replaceAll(/\u001b\[\?25[hl]/g, "").trimEnd())
    .filter((text) => text !== "");
  return frames.filter((text, index) => text !== frames[index - 1]);
}

const joined = (frames: readonly string[]): string => `${frames.join("\n\n--- next frame ---\n\n")}\n`;

describe("the screen of a simulation", () => {
  for (const columns of [80, 120]) {
    it(`moves through time, opens an invoice, shows revenue and compares on ${columns} columns`, async () => {
      const keys = [DOWN, PAGE_DOWN, UP, ENTER, RIGHT, ESCAPE, "r", "c", "q"] as const;
      const { frames, end } = await show(columns, keys as readonly string[]);
      expect(end).toBe("quit");
      expect(frames).toHaveLength(keys.length);
      expectGolden(`tui/simulate-${columns}.txt`, joined(frames));
      for (const frame of frames) {
        expect(frame.split("\n").length).toBeLessThan(new FakeTerminal(columns).rows);
        for (const line of frame.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
      }
    });
  }

  it("is drawn anew on an empty screen when the terminal becomes narrower, whose lines were broken", async () => {
    const [stdout, stdin] = [new FakeTerminal(80), new FakeKeyboard()];
    const { signal } = new AbortController();
    const options = { stdin, stdout, color: false, signal, keepsFrames: true };
    const done = showSimulateScreen({ simulation: SIMULATION, against: undefined, ...options });
    const nextFrame = () => vi.waitFor(() => expect(stdout.writes.join("")).toContain("▶"), WAITING);
    const whereEmptied = async (columns: number) => {
      stdout.writes.splice(0);
      stdout.resize(columns);
      await nextFrame();
      return stdout.writes.findIndex((text) => text.startsWith("\u001b[2J"));
    };
    await nextFrame();
    expect(await whereEmptied(100)).toBe(-1);
    expect(await whereEmptied(60)).toBe(0);
    stdin.write("q");
    await done;
  });

  it("uses colour only when told to", async () => {
    expect(joined((await show(80, ["q"])).frames)).not.toContain("\u001b[");
    expect(joined((await show(80, ["q"], true)).frames)).toContain("\u001b[1m");
  });

  it("is left by Ctrl-C, and gives the terminal back", async () => {
    const { end, stdin, stdout } = await show(80, ["\u0003"]);
    expect(end).toBe("interrupted");
    expect(stdin.isRaw).toBe(false);
    expect(stdout.listenerCount("resize")).toBe(0);
  });

  it("is ended from outside", async () => {
    const controller = new AbortController();
    const done = showSimulateScreen({
      simulation: SIMULATION,
      against: undefined,
      stdin: new FakeKeyboard(),
      stdout: new FakeTerminal(80),
      color: false,
      signal: controller.signal,
    });
    controller.abort();
    expect(await done).toBe("interrupted");
  });
});
