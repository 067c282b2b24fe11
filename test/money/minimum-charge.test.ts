import { describe, expect, it } from "vitest";
import { minimumCharge } from "../../src/money/minimum-charge.ts";

describe("the least that can be charged", () => {
  it.each([
    ["usd", 50n],
    ["gbp", 30n],
    ["huf", 17500n],
    ["jpy", 50n],
    ["mxn", 1000n],
    ["dkk", 250n],
  ])("in %s is %s minor units", (currency, minimum) => expect(minimumCharge(currency)).toBe(minimum));

  it("is anything at all where there is no minimum of its own", () => {
    expect(minimumCharge("kwd")).toBe(0n);
    expect(minimumCharge("cop")).toBe(0n);
  });
});
