import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Anchor } from "../../src/time/anchor.ts";
import {
  addMonths,
  anchorAt,
  anchorFromConfig,
  boundaryAt,
  boundaryOnWantedDay,
  nextBoundary,
  periodContaining,
} from "../../src/time/billing-periods.ts";
import type { Instant } from "../../src/time/instant.ts";
import { formatInstant, parseInstant } from "../../src/time/instant.ts";
import type { Interval } from "../../src/time/interval.ts";

const at = (text: string): Instant => parseInstant(text)!;
const monthly: Interval = { unit: "month", count: 1 };
const yearly: Interval = { unit: "year", count: 1 };

const instants = fc.integer({ min: at("1990-01-01T00:00:00Z"), max: at("2120-01-01T00:00:00Z") });
const intervals: fc.Arbitrary<Interval> = fc.record({
  unit: fc.constantFrom("day", "week", "month", "year"),
  count: fc.integer({ min: 1, max: 40 }),
});
const anchors: fc.Arbitrary<Anchor> = fc.oneof(
  instants.map(anchorAt),
  fc
    .tuple(fc.integer({ min: 1, max: 31 }), instants)
    .map(([dayOfMonth, now]) => anchorFromConfig({ dayOfMonth }, now)),
);

describe("a month-end anchor", () => {
  it("returns to the 31st after February, at the same time of day", () => {
    const anchor = anchorAt(at("2025-01-31T10:00:00Z"));
    expect([1, 2, 3, 4].map((n) => formatInstant(boundaryAt(anchor, monthly, n)))).toEqual([
      "2025-02-28T10:00:00Z",
      "2025-03-31T10:00:00Z",
      "2025-04-30T10:00:00Z",
      "2025-05-31T10:00:00Z",
    ]);
  });

  it("counts backwards as well", () => {
    const anchor = anchorAt(at("2028-03-31T00:00:00Z"));
    expect([-1, -2, -13].map((n) => formatInstant(boundaryAt(anchor, monthly, n)))).toEqual([
      "2028-02-29T00:00:00Z",
      "2028-01-31T00:00:00Z",
      "2027-02-28T00:00:00Z",
    ]);
  });

  it("of a leap day is the 28th in common years and the 29th in the next leap year", () => {
    const anchor = anchorAt(at("2024-02-29T00:00:00Z"));
    expect([1, 4, 8].map((n) => formatInstant(boundaryAt(anchor, yearly, n)).slice(0, 10))).toEqual([
      "2025-02-28",
      "2028-02-29",
      "2032-02-29",
    ]);
  });

  it("that was set in a short month keeps the wanted day for the longer ones", () => {
    const anchor = anchorFromConfig({ dayOfMonth: 31 }, at("2025-02-10T00:00:00Z"));
    expect(formatInstant(anchor.at)).toBe("2025-02-28T00:00:00Z");
    expect(formatInstant(boundaryAt(anchor, monthly, 1))).toBe("2025-03-31T00:00:00Z");
  });
});

describe("anchorFromConfig", () => {
  const now = at("2026-03-15T12:34:56Z");
  it.each([
    [{ dayOfMonth: 20 }, "2026-03-20T12:34:56Z"],
    [{ dayOfMonth: 15 }, "2026-04-15T12:34:56Z"],
    [{ dayOfMonth: 15, hour: 13 }, "2026-03-15T13:34:56Z"],
    [{ dayOfMonth: 15, hour: 0, minute: 0, second: 0 }, "2026-04-15T00:00:00Z"],
    [{ dayOfMonth: 1, month: 1, hour: 0, minute: 0, second: 0 }, "2027-01-01T00:00:00Z"],
    [{ dayOfMonth: 31, month: 6 }, "2026-06-30T12:34:56Z"],
    [{ dayOfMonth: 29, month: 2 }, "2027-02-28T12:34:56Z"],
  ])("takes the next matching moment and the present's time where none is given: %o", (config, expected) => {
    expect(formatInstant(anchorFromConfig(config, now).at)).toBe(expected);
  });

  it("lies after the present, by a month at most", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), instants, (dayOfMonth, present) => {
        const anchor = anchorFromConfig({ dayOfMonth }, present);
        expect(anchor.at).toBeGreaterThan(present);
        expect(boundaryAt(anchor, monthly, -1)).toBeLessThanOrEqual(present);
      }),
    );
  });
});

describe("periods", () => {
  it("hold the instant that they were asked for, and are as long as one interval", () => {
    fc.assert(
      fc.property(anchors, intervals, instants, (anchor, interval, instant) => {
        const { start, end } = periodContaining(anchor, interval, instant);
        expect(start).toBeLessThanOrEqual(instant);
        expect(end).toBeGreaterThan(instant);
        expect(nextBoundary(anchor, interval, instant)).toBe(end);
      }),
      { numRuns: 1_000 },
    );
  });

  it("tile time without a gap or an overlap", () => {
    fc.assert(
      fc.property(anchors, intervals, fc.integer({ min: -200, max: 200 }), (anchor, interval, n) => {
        const start = boundaryAt(anchor, interval, n);
        const end = boundaryAt(anchor, interval, n + 1);
        expect(end).toBeGreaterThan(start);
        expect(periodContaining(anchor, interval, start)).toEqual({ start, end });
        expect(periodContaining(anchor, interval, end - 1)).toEqual({ start, end });
        expect(periodContaining(anchor, interval, end).start).toBe(end);
      }),
      { numRuns: 1_000 },
    );
  });

  it("of days and weeks have the same number of seconds, whatever the season", () => {
    fc.assert(
      fc.property(anchors, fc.integer({ min: 1, max: 60 }), instants, (anchor, count, instant) => {
        const days = periodContaining(anchor, { unit: "day", count }, instant);
        const weeks = periodContaining(anchor, { unit: "week", count }, instant);
        expect([days.end - days.start, weeks.end - weeks.start]).toEqual([count * 86_400, count * 604_800]);
      }),
    );
  });

  it("of twelve months are those of a year", () => {
    fc.assert(
      fc.property(anchors, instants, (anchor, instant) => {
        expect(periodContaining(anchor, { unit: "month", count: 12 }, instant)).toEqual(
          periodContaining(anchor, yearly, instant),
        );
      }),
    );
  });
});

describe("boundaryOnWantedDay", () => {
  it("is the anchor itself unless its month is too short", () => {
    fc.assert(
      fc.property(instants, intervals, (instant, interval) => {
        expect(boundaryOnWantedDay(anchorAt(instant), interval)).toBe(instant);
      }),
    );
  });

  it("is the anchor, too, where no boundary ever falls on the wanted day", () => {
    const anchor = anchorFromConfig({ dayOfMonth: 31, month: 6 }, at("2026-01-01T00:00:00Z"));
    expect(formatInstant(boundaryOnWantedDay(anchor, yearly))).toBe("2026-06-30T00:00:00Z");
  });
});

describe("addMonths", () => {
  it.each([
    ["2024-01-31T08:00:00Z", 1, "2024-02-29T08:00:00Z"],
    ["2024-02-29T08:00:00Z", 12, "2025-02-28T08:00:00Z"],
    ["2024-03-31T23:59:59Z", -1, "2024-02-29T23:59:59Z"],
    ["2024-12-15T00:00:00Z", 1, "2025-01-15T00:00:00Z"],
    ["1969-12-31T23:59:59Z", 2, "1970-02-28T23:59:59Z"],
  ])("keeps the day or takes the month's last", (start, months, expected) => {
    expect(formatInstant(addMonths(at(start), months))).toBe(expected);
  });
});
