import fc from "fast-check";
import { expect, it } from "vitest";
import type { Phase } from "../../src/simulator/schedule.ts";
import type { BillingMode } from "../../src/simulator/terms.ts";
import { runs } from "../support/runs.ts";
import type { Basket } from "./random/service-life.ts";
import { BASKETS, CATALOG, DAY, itemOf, PRORATED, START } from "./random/service-life.ts";
import { World } from "./world.ts";

interface Step {
  readonly basket: Basket;
  readonly seconds: number;
  readonly behavior: (typeof PRORATED)[number];
  readonly isReset: boolean;
}

function steps(mode: BillingMode): fc.Arbitrary<readonly Step[]> {
  return fc.array(
    fc.record({
      basket: BASKETS[mode],
      seconds: fc.integer({ min: 7_200, max: 60 * DAY }),
      behavior: fc.constantFrom(...PRORATED),
      isReset: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  );
}

it.each<BillingMode>(["flexible", "classic"])(
  "a schedule's phases come to the same amount as the same changes by hand: %s",
  (mode) => {
    fc.assert(
      fc.property(steps(mode), fc.integer({ min: 7_200, max: 30 * DAY }), (given, rest) => {
        const [planned, byHand] = [schedule(given, mode), change(given, mode)];
        const end = given.reduce((sum, { seconds }) => sum + seconds, START);
        for (const world of [planned, byHand]) {
          world.must({ kind: "advance", to: end + rest });
          world.cancel("s1", { invoiceNow: true, prorate: true });
        }
        expect([...planned.broken(), ...byHand.broken()]).toEqual([]);
        expect(invoiced(planned)).toBe(invoiced(byHand));
      }),
      runs(300),
    );
  },
);

function schedule(given: readonly Step[], billingMode: BillingMode): World {
  const world = new World(CATALOG, "2027-01-31", { billingMode }).customer("ada");
  let start = START;
  const phases = given.map(({ basket, seconds, behavior, isReset }): Phase => {
    const phase: Phase = {
      start,
      end: start + seconds,
      items: basket.map((item) => world.item(itemOf(item))),
      oneTime: [],
      plan: undefined,
      discounts: undefined,
      isTrial: false,
      prorationBehavior: behavior,
      billingCycleAnchor: isReset ? "phase_start" : "automatic",
    };
    start = phase.end;
    return phase;
  });
  return world.must({
    kind: "schedule",
    id: "p1",
    customer: "ada",
    subscription: "s1",
    fromSubscription: false,
    phases,
    endBehavior: "release",
  });
}

function change([first, ...others]: readonly Step[], billingMode: BillingMode): World {
  const world = new World(CATALOG, "2027-01-31").customer("ada");
  world.subscribe("s1", "ada", (first?.basket ?? []).map(itemOf), { billingMode });
  let at = START + (first?.seconds ?? 0);
  for (const { basket, seconds, behavior, isReset } of others) {
    world.must({ kind: "advance", to: at });
    const billingCycleAnchor = isReset ? "now" : "unchanged";
    world.change("s1", basket.map(itemOf), { prorationBehavior: behavior, billingCycleAnchor });
    at += seconds;
  }
  return world;
}

function invoiced(world: World): bigint {
  return world.invoices().reduce((sum, { totals }) => sum + totals.total, 0n);
}
