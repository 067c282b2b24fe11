import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatInstant, parseInstant } from "../../src/time/instant.ts";

const seconds = fc.integer({
  min: Date.UTC(1600, 0, 1) / 1000,
  max: Date.UTC(2400, 11, 31, 23, 59, 59) / 1000,
});

describe("parseInstant", () => {
  it.each([
    ["1970-01-01T00:00:00Z", 0],
    ["1969-12-31T23:59:59Z", -1],
    ["2027-01-31T00:00:00Z", 1_801_353_600],
    ["2027-01-31T02:00:00+02:00", 1_801_353_600],
    ["2027-01-30T18:30:00-05:30", 1_801_353_600],
    ["2027-01-31T14:00:00+14:00", 1_801_353_600],
    ["2024-02-29T12:00:00Z", 1_709_208_000],
  ])("reads %s", (text, expected) => {
    expect(parseInstant(text)).toBe(expected);
  });

  it.each([
    "2027-01-31",
    "2027-01-31T00:00:00",
    "2027-01-31 00:00:00Z",
    "2027-01-31T00:00Z",
    "2027-01-31T00:00:00.000Z",
    "2027-01-31T00:00:00z",
    "2027-02-29T00:00:00Z",
    "2027-04-31T00:00:00Z",
    "2027-00-10T00:00:00Z",
    "2027-13-10T00:00:00Z",
    "2027-01-00T00:00:00Z",
    "2027-01-31T24:00:00Z",
    "2027-01-31T00:60:00Z",
    "2027-01-31T23:59:60Z",
    "2027-01-31T00:00:00+15:00",
    "2027-01-31T00:00:00+02:60",
    "2027-01-31T00:00:00+0200",
    "27-01-31T00:00:00Z",
    " 2027-01-31T00:00:00Z",
    "",
  ])("refuses %j", (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it("agrees with the platform on any instant at any offset", () => {
    fc.assert(
      fc.property(seconds, fc.integer({ min: -14 * 60, max: 14 * 60 }), (instant, minutes) => {
        const local = new Date((instant + minutes * 60) * 1000).toISOString().slice(0, 19);
        const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
        const offset = `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
        expect(parseInstant(local + offset)).toBe(instant);
      }),
    );
  });
});

describe("formatInstant", () => {
  it("agrees with the platform, and reads back", () => {
    fc.assert(
      fc.property(seconds, (instant) => {
        const text = formatInstant(instant);
        expect(text).toBe(new Date(instant * 1000).toISOString().replace(".000Z", "Z"));
        expect(parseInstant(text)).toBe(instant);
      }),
    );
  });
});
