import { expect, it } from "vitest";
import { at, World } from "./world.ts";

const CATALOG = `
products:
  seat: { name: Seat, prices: { monthly: { unit_amount: 10.00 usd, interval: month } } }
coupons: { half: { percent_off: 50, duration: forever } }
promotion_codes: { HALF: { coupon: half, minimum_amount: 25.00 usd } }
`;

const trial = { end: at("2026-01-15"), covers: "everything", missingPaymentMethod: "cancel" } as const;

it.each([
  { quantity: 3, trial: undefined },
  // Nothing is paid during a trial: what counts is the first period afterwards.
  { quantity: 3, trial },
])("accepts a code whose minimum the first payment reaches: %o", (given) => {
  const world = new World(CATALOG, "2026-01-01").customer("ada");
  const refusal = world.do(
    world.subscribing("s1", "ada", [`seat.monthly*${given.quantity}`], {
      trial: given.trial,
      discounts: [world.code("HALF")],
    }),
  );
  expect(refusal).toBeUndefined();
});

it.each([{ trial: undefined }, { trial }])("refuses a code whose minimum it doesn't reach: %o", (given) => {
  const world = new World(CATALOG, "2026-01-01").customer("ada");
  const command = world.subscribing("s1", "ada", ["seat.monthly*2"], {
    ...given,
    discounts: [world.code("HALF")],
  });
  expect(world.do(command)).toEqual({
    code: "discount-refused",
    message: "The promotion code HALF asks for at least $25.00, and this comes to $20.00.",
  });
  expect(world.invoices()).toEqual([]);
});
