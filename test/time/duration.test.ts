import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DurationUnit } from "../../src/time/duration.ts";
import { addDuration, durationSeconds, formatDuration, parseDuration } from "../../src/time/duration.ts";
import { formatInstant, parseInstant } from "../../src/time/instant.ts";

const UNITS: readonly DurationUnit[] = ["s", "min", "h", "d", "w", "mo", "y"];

describe("parseDuration", () => {
  it("reads back what formatDuration writes", () => {
    fc.assert(
      fc.property(fc.nat({ max: 999_999_999 }), fc.constantFrom(...UNITS), (count, unit) => {
        expect(parseDuration(formatDuration({ count, unit }))).toEqual({ count, unit });
      }),
    );
  });

  it.each(["5m", "3", "d", "", "-3d", "+3d", "1.5h", "03d", "3 d", "3D", "1d2h", "9999999999s", "3months"])(
    "knows no %j",
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );
});

describe("addDuration", () => {
  it.each([
    ["30s", "2024-01-31T12:00:30Z"],
    ["15min", "2024-01-31T12:15:00Z"],
    ["4h", "2024-01-31T16:00:00Z"],
    ["3d", "2024-02-03T12:00:00Z"],
    ["2w", "2024-02-14T12:00:00Z"],
    ["1mo", "2024-02-29T12:00:00Z"],
    ["1y", "2025-01-31T12:00:00Z"],
    ["0s", "2024-01-31T12:00:00Z"],
  ])("%s later", (text, expected) => {
    const start = parseInstant("2024-01-31T12:00:00Z")!;
    expect(formatInstant(addDuration(start, parseDuration(text)!))).toBe(expected);
  });
});

describe("durationSeconds", () => {
  it("knows how long everything is that doesn't depend on the calendar", () => {
    const seconds = ["1s", "1min", "1h", "1d", "1w", "1mo", "1y"].map((text) =>
      durationSeconds(parseDuration(text)!),
    );
    expect(seconds).toEqual([1, 60, 3_600, 86_400, 604_800, undefined, undefined]);
  });
});
