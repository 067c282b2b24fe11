import { describe, expect, it } from "vitest";
import type { ApplyEvent } from "../../src/reconciler/apply-event.ts";
import { displayWidth } from "../../src/report/display-width.ts";
import type { ApplyScreen } from "../../src/tui/apply-screen.tsx";
import { openApplyScreen } from "../../src/tui/apply-screen.tsx";
import { BAD_RUN, GOOD_RUN } from "../report/sample-events.ts";
import { KINDS } from "../report/sample-kinds.ts";
import { expectGolden } from "../support/golden.ts";
import { FakeTerminal } from "./fake-terminal.ts";

/** Shows events one by one, each in a turn of its own, as replies come. */
async function play(events: readonly ApplyEvent[], screen: ApplyScreen): Promise<void> {
  for (const event of events) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    screen.show(event);
  }
  await screen.close();
}

async function framesOf(
  events: readonly ApplyEvent[],
  columns: number,
  color = false,
): Promise<readonly string[]> {
  const stdout = new FakeTerminal(columns);
  await play(events, openApplyScreen({ kinds: KINDS, stdout, color, isAnimated: false, keepsFrames: true }));
  // The cursor is hidden and shown again outside of what is drawn.
  const frames = stdout.writes
    .map((text) => text.replaceAll(/\u001b\[\?25[hl]/g, "").trimEnd())
    .filter((text) => text !== "");
  return frames.filter((text, index) => text !== frames[index - 1]);
}

const joined = (frames: readonly string[]): string => `${frames.join("\n\n--- next frame ---\n\n")}\n`;

describe("the live screen of an apply", () => {
  for (const columns of [80, 120]) {
    it(`draws every step of a run that succeeds on ${columns} columns`, async () => {
      expectGolden(`tui/apply-good-${columns}.txt`, joined(await framesOf(GOOD_RUN, columns)));
    });

    it(`leaves the true report of a run that fails on ${columns} columns`, async () => {
      const frames = await framesOf(BAD_RUN, columns);
      expectGolden(`tui/apply-failed-${columns}.txt`, joined(frames));
      for (const line of joined(frames).split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
    });
  }

  it("uses colour only when told to", async () => {
    expect(joined(await framesOf(GOOD_RUN, 80))).not.toContain("\u001b[");
    expect(joined(await framesOf(GOOD_RUN, 80, true))).toContain("\u001b[32m");
  });

  it("draws a write that is under way and the running count", async () => {
    const stdout = new FakeTerminal(80);
    const screen = openApplyScreen({
      kinds: KINDS,
      stdout,
      color: false,
      isAnimated: false,
      keepsFrames: true,
    });
    for (const event of GOOD_RUN.slice(0, 4)) screen.show(event);
    await screen.close();
    const last = stdout.writes.join("");
    expect(last).toContain("• updating product business");
    expect(last).toContain("1 of 5 writes");
  });

  it("can leave the report to others to print", async () => {
    const stdout = new FakeTerminal(80);
    const options = {
      kinds: KINDS,
      stdout,
      color: false,
      isAnimated: false,
      keepsFrames: true,
      hasReport: false,
    };
    await play(GOOD_RUN, openApplyScreen(options));
    expect(stdout.writes.join("")).toContain("5 of 5 writes");
    expect(stdout.writes.join("")).not.toContain("Applied.");
  });

  it("leaves everything on the screen also when events come faster than frames", async () => {
    const stdout = new FakeTerminal(80);
    const screen = openApplyScreen({ kinds: KINDS, stdout, color: false });
    for (const event of BAD_RUN) screen.show(event);
    await screen.close();
    const written = stdout.writes.join("");
    for (const text of ["✓ created meter api_calls", "✗ failed to create", "Partly applied.", "Next:"]) {
      expect(written.split(text)).toHaveLength(2);
    }
  });

  it("gives the terminal back when it is closed in the middle of an apply", async () => {
    const stdout = new FakeTerminal(80);
    await play(
      GOOD_RUN.slice(0, 3),
      openApplyScreen({ kinds: KINDS, stdout, color: false, keepsFrames: true }),
    );
    expect(stdout.listenerCount("resize")).toBe(0);
  });
});
