import { expect, it } from "vitest";
import { World } from "./world.ts";

const CATALOG = `
products:
  seat: { name: Seat, prices: { monthly: { unit_amount: 10.00 usd, interval: month } } }
`;

/** Ada's renewal of 10.00, of which 4.00 are paid from her balance; her card declines the rest. */
function unpaid(): World {
  const world = new World(CATALOG, "2026-01-01").customer("ada").subscribe("s1", "ada", ["seat.monthly"]);
  world.must({ kind: "balance", customer: "ada", amount: -400n, currency: "usd" });
  return world.customer("ada", { paymentMethod: "declines" }).to("2026-02-02");
}

it("takes back at most what is still due of an open invoice", () => {
  expect(unpaid().do({ kind: "credit_note", subscription: "s1", amount: 601n })).toEqual({
    code: "credit-too-large",
    message: "$6.01 are more than the $6.00 that are left of the invoice.",
  });
});

it("leaves the rest due", () => {
  const world = unpaid().must({ kind: "credit_note", subscription: "s1", amount: 250n });
  expect(world.invoices().at(-1)).toMatchObject({ status: "open", amountDue: 350n });
  expect(world.broken()).toEqual([]);
});

it("pays an open invoice by taking back all of it, and asks for no payment any more", () => {
  const world = unpaid().must({ kind: "credit_note", subscription: "s1", amount: 600n });
  expect(world.invoices().at(-1)).toMatchObject({ status: "paid", amountDue: 0n, amountPaid: 0n });
  expect(world.status("s1")).toBe("active");
  world.to("2026-02-27");
  expect(world.invoices().at(-1)).toMatchObject({ attemptCount: 1 });
  expect(world.broken()).toEqual([]);
});

it("puts what it takes back of a paid invoice on the balance", () => {
  const world = new World(CATALOG, "2026-01-01").customer("ada").subscribe("s1", "ada", ["seat.monthly"]);
  world.must({ kind: "credit_note", subscription: "s1", amount: 1_000n });
  expect(world.state.get("customer", "ada")?.balance).toBe(-1_000n);
  expect(world.do({ kind: "credit_note", subscription: "s1", amount: 1n })?.code).toBe("credit-too-large");
  expect(world.broken()).toEqual([]);
});
