import { describe, expect, it } from "vitest";
import { civilFromDays, daysFromCivil, daysInMonth, isLeapYear } from "../../src/time/civil.ts";

const DAY_MS = 86_400_000;

describe("civil dates", () => {
  it("agree with the platform's calendar on every day from 1600 to 2400", () => {
    const first = Date.UTC(1600, 0, 1) / DAY_MS;
    const last = Date.UTC(2400, 11, 31) / DAY_MS;
    const wrong: string[] = [];
    for (let days = first; days <= last; days++) {
      const date = new Date(days * DAY_MS);
      const { year, month, day } = civilFromDays(days);
      const agrees =
        year === date.getUTCFullYear() && month === date.getUTCMonth() + 1 && day === date.getUTCDate();
      if (!agrees || daysFromCivil(year, month, day) !== days) wrong.push(date.toISOString());
    }
    expect(last - first).toBeGreaterThan(290_000);
    expect(wrong).toEqual([]);
  });

  it("know the length of every month from 1600 to 2400", () => {
    const wrong: string[] = [];
    for (let year = 1600; year <= 2400; year++) {
      for (let month = 1; month <= 12; month++) {
        const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
        if (daysInMonth(year, month) !== length) wrong.push(`${year}-${month}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("know the leap years of the centuries", () => {
    expect([1600, 1900, 2000, 2023, 2024, 2100, 2400].filter(isLeapYear)).toEqual([1600, 2000, 2024, 2400]);
  });
});
