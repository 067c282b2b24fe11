import { describe, expect, it } from "vitest";
import { parseInstant } from "../../src/time/instant.ts";
import { formatMonth, monthOf, startOfMonth } from "../../src/time/month.ts";

const at = (text: string) => parseInstant(text)!;

describe("calendar months", () => {
  it("hold every second from their first to their last", () => {
    const february = monthOf(at("2028-02-01T00:00:00Z"));
    expect(monthOf(at("2028-02-29T23:59:59Z"))).toBe(february);
    expect(monthOf(at("2028-03-01T00:00:00Z"))).toBe(february + 1);
    expect(monthOf(at("2028-01-31T23:59:59Z"))).toBe(february - 1);
  });

  it("begin at midnight of their first day, over years and before 1970, too", () => {
    for (const text of ["2026-01-01", "2026-12-01", "2028-02-01", "1969-12-01", "1970-01-01"])
      expect(startOfMonth(monthOf(at(`${text}T00:00:00Z`) + 5)), text).toBe(at(`${text}T00:00:00Z`));
  });

  it("are written as year and month", () => {
    expect(formatMonth(monthOf(at("2026-02-11T10:00:00Z")))).toBe("2026-02");
    expect(formatMonth(monthOf(at("2025-12-31T23:59:59Z")))).toBe("2025-12");
  });
});
