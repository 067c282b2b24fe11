import { describe, expect, it } from "vitest";
import type { Interval, IntervalUnit } from "../../src/time/interval.ts";
import {
  formatInterval,
  INTERVAL_COUNT_MAX,
  intervalMultiple,
  isMultipleOf,
} from "../../src/time/interval.ts";

const every = (count: number, unit: IntervalUnit): Interval => ({ unit, count });

describe("intervalMultiple", () => {
  it.each([
    [every(1, "year"), every(1, "month"), 12],
    [every(1, "year"), every(3, "month"), 4],
    [every(6, "month"), every(3, "month"), 2],
    [every(2, "week"), every(1, "day"), 14],
    [every(1, "month"), every(1, "month"), 1],
    [every(1, "month"), every(1, "year"), undefined],
    [every(5, "month"), every(2, "month"), undefined],
    [every(1, "month"), every(1, "week"), undefined],
    [every(365, "day"), every(1, "year"), undefined],
  ])("says how many times an interval holds another", (interval, base, expected) => {
    expect(intervalMultiple(interval, base)).toBe(expected);
  });
});

describe("isMultipleOf", () => {
  it.each([
    [every(3, "month"), every(1, "day"), true],
    [every(1, "year"), every(1, "day"), true],
    [every(1, "month"), every(2, "day"), false],
    [every(1, "month"), every(1, "week"), false],
    [every(2, "year"), every(6, "month"), true],
    [every(3, "month"), every(2, "month"), false],
  ])("a single day fits into months, a week doesn't", (interval, base, expected) => {
    expect(isMultipleOf(interval, base)).toBe(expected);
  });
});

describe("intervals", () => {
  it("are read as a person says them", () => {
    expect(formatInterval(every(1, "month"))).toBe("month");
    expect(formatInterval(every(13, "week"))).toBe("13 weeks");
  });

  it("last three years at most, in any unit", () => {
    expect(intervalMultiple(every(INTERVAL_COUNT_MAX.month, "month"), every(1, "year"))).toBe(
      INTERVAL_COUNT_MAX.year,
    );
    expect(INTERVAL_COUNT_MAX.day).toBe(3 * 365);
    expect(INTERVAL_COUNT_MAX.week).toBe(Math.floor(INTERVAL_COUNT_MAX.day / 7));
  });
});
