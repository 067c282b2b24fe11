import { describe, expect, it } from "vitest";
import { priceCurves } from "../../src/report/price-curve.ts";
import { buildPlan, turn } from "./sample-plans.ts";

const FIELDS = { currency: "usd", tiers_mode: "graduated" };
const tiers = (first: string) => [
  { up_to: "1000", unit_amount: first, flat_amount: "0" },
  { up_to: null, unit_amount: "2", flat_amount: "100" },
];
const CHANGE = {
  kind: "price",
  address: "price/api.calls",
  incarnations: [],
  transfersKey: false,
  fields: [turn("tiers", tiers("4"), tiers("5"))],
};

function curveOf(action: "replace" | "create") {
  const change = action === "create" ? { ...CHANGE, action } : { ...CHANGE, action, id: "price_1" };
  const [curve] = priceCurves(buildPlan({ changes: [change] }).changes, () => FIELDS);
  return curve!;
}

describe("the curves of a price with tiers", () => {
  const { totals, averages } = curveOf("replace");
  const at = (points: typeof totals.after, quantity: bigint) =>
    points.find((point) => point.quantity === quantity)?.amount;

  it("have what quantities cost in all at even steps, and at both sides of every bound", () => {
    expect([0n, 1_000n, 1_001n, 1_500n].map((quantity) => at(totals.before, quantity))).toEqual([
      0n,
      4_000n,
      4_102n,
      5_100n,
    ]);
    expect(at(totals.after, 1_001n)).toBe(5_102n);
    expect(totals.after.at(-1)).toEqual({ quantity: 1_500n, amount: 6_100n });
  });

  it("have what a unit costs on average, in ten-thousandths of a cent, from one on", () => {
    expect(averages.before[0]).toEqual({ quantity: 1n, amount: 40_000n });
    expect(at(averages.after, 1_000n)).toBe(50_000n);
    // 5,102 ÷ 1,001 = 5.09690…
    expect(at(averages.after, 1_001n)).toBe(50_969n);
    // 6,100 ÷ 1,500 = 4.0666…
    expect(averages.after.at(-1)).toEqual({ quantity: 1_500n, amount: 40_667n });
  });

  it("go upward, without a quantity twice", () => {
    for (const points of [totals.before, totals.after, averages.before, averages.after])
      for (const [index, { quantity }] of points.entries())
        expect(index === 0 || quantity > points[index - 1]!.quantity).toBe(true);
  });

  it("have no side before for what is new", () => {
    const curve = curveOf("create");
    expect([curve.totals.before, curve.averages.before]).toEqual([[], []]);
    expect(curve.totals.after.at(-1)).toEqual({ quantity: 1_500n, amount: 6_100n });
  });
});
