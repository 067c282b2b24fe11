import { expect, it } from "vitest";
import { World } from "./world.ts";

const CATALOG = `
meters: { calls: { aggregation: sum } }
products:
  seat: { name: Seat, prices: { monthly: { unit_amount: 10.00 usd, interval: month } } }
  api: { name: API, prices: { calls: { interval: month, meter: calls, unit_amount: 0.01 usd } } }
`;

/** Ada's renewal of 10.00 with 5.00 of usage, of which a part is reported after the period. */
function keeping(): World {
  const world = new World(CATALOG, "2026-01-01").customer("ada");
  world.subscribe("s1", "ada", ["seat.monthly", "api.calls"]);
  const kept = {
    kind: "pause_collection",
    subscription: "s1",
    behavior: "keep_as_draft",
    resumesAt: undefined,
  } as const;
  world.must(kept).usage("ada", "calls", 200).to("2026-02-01T00:30:00Z");
  return world.usage("ada", "calls", 300, "2026-01-31T12:00:00Z");
}

it("adds up the usage of a draft that is kept as one, late events included, and asks for nothing", () => {
  const world = keeping().to("2026-02-01T01:00:00Z");
  const draft = [...world.state.all("invoice")].find(({ status }) => status === "draft");
  expect(draft).toMatchObject({
    totals: { total: 1_500n },
    amountDue: 1_500n,
    attemptCount: 0,
    finalizedAt: undefined,
  });
  expect(draft?.lines.map(({ kind, amount }) => `${kind} ${amount}`)).toEqual([
    "licensed 1000",
    "metered 500",
  ]);
  expect(world.broken()).toEqual([]);
});

it("bills the usage of a kept draft nowhere else", () => {
  const world = keeping().to("2026-02-10");
  world
    .must({ kind: "pause_collection", subscription: "s1", behavior: "none", resumesAt: undefined })
    .to("2026-03-02");
  expect(world.bills().at(-1)).toBe("2026-03-01 paid cycle 1000");
  expect(world.broken()).toEqual([]);
});
