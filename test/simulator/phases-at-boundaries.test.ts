import { expect, it } from "vitest";
import type { Phase } from "../../src/simulator/schedule.ts";
import { at, World } from "./world.ts";

const CATALOG = `
products:
  small: { name: Small, prices: { monthly: { unit_amount: 10.00 usd, interval: month } } }
  big: { name: Big, prices: { monthly: { unit_amount: 20.00 usd, interval: month } } }
  rental: { name: Rental, prices: { monthly: { unit_amount: 5.00 usd, interval: month, cycles: 2 } } }
`;

function phase(
  world: World,
  from: string,
  to: string,
  items: readonly string[],
  given: Partial<Phase> = {},
): Phase {
  return {
    start: at(from),
    end: at(to),
    items: items.map((item) => world.item(item)),
    oneTime: [],
    plan: undefined,
    discounts: undefined,
    isTrial: false,
    prorationBehavior: "create_prorations",
    billingCycleAnchor: "automatic",
    ...given,
  };
}

function scheduled(then: readonly string[], given: Partial<Phase> = {}): World {
  const world = new World(CATALOG, "2026-01-01").customer("ada");
  const phases = [
    phase(world, "2026-01-01", "2026-03-01", ["small.monthly"]),
    phase(world, "2026-03-01", "2026-06-01", then, given),
  ];
  return world
    .must({
      kind: "schedule",
      id: "plan",
      customer: "ada",
      subscription: "s1",
      fromSubscription: false,
      phases,
      endBehavior: "release",
    })
    .to("2026-05-02");
}

it("bills the product of a phase that begins where a period ends by the renewal, and not as a rest", () => {
  const world = scheduled(["big.monthly"]);
  expect(world.bills()).toEqual([
    "2026-01-01 paid create 1000",
    "2026-02-01 paid cycle 1000",
    "2026-03-01 paid cycle 2000",
    "2026-04-01 paid cycle 2000",
    "2026-05-01 paid cycle 2000",
  ]);
  expect(world.lines(2)).toEqual(["licensed 2000"]);
  expect(world.broken()).toEqual([]);
});

it.each([{}, { billingCycleAnchor: "phase_start" as const }])(
  "counts the cycles of an item from the phase with which it comes %o",
  (given) => {
    const world = scheduled(["small.monthly", "rental.monthly"], given);
    expect(world.bills().map((bill) => bill.split(" ").at(-1))).toEqual([
      "1000",
      "1000",
      "1500",
      "1500",
      "1000",
    ]);
    expect(world.broken()).toEqual([]);
  },
);
