import { expect, it } from "vitest";
import { canDraw } from "../../src/tui/can-draw.ts";

it("draws only on a terminal, and on none that is too small or has no size", () => {
  expect(canDraw({ isTTY: true, columns: 80, rows: 24 })).toBe(true);
  expect(canDraw({ isTTY: true, columns: 40, rows: 12 })).toBe(true);
  expect(canDraw({ columns: 80, rows: 24 })).toBe(false);
  expect(canDraw({ isTTY: true })).toBe(true);
  expect(canDraw({ isTTY: true, columns: 0, rows: 0 })).toBe(false);
  expect(canDraw({ isTTY: true, columns: 80, rows: 11 })).toBe(false);
});
