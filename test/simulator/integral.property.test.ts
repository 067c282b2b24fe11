import fc from "fast-check";
import { expect, it } from "vitest";
import type { BillingMode, ProrationBehavior } from "../../src/simulator/terms.ts";
import { formatInstant } from "../../src/time/instant.ts";
import { at, World } from "./world.ts";

const AMOUNTS = { penny: 1, seven: 7, odd: 999, pro: 2900, large: 1_234_567 } as const;
const CATALOG = `
products:
  pro:
    name: Pro
    prices:
${Object.entries(AMOUNTS)
  .map(([key, amount]) => `      ${key}: { unit_amount: ${amount}, interval: month }`)
  .join("\n")}
`;
const PRICES = Object.keys(AMOUNTS) as readonly (keyof typeof AMOUNTS)[];
const START = at("2027-01-01");
const DAY = 86_400;

interface State {
  readonly price: keyof typeof AMOUNTS;
  readonly quantity: number;
}

/** What a subscription is from a part of its period on, in millionths of it. */
interface Change extends State {
  readonly part: number;
}

/** From free to paid, classic billing begins another period: there, one unit is the least. */
function life(mode: BillingMode) {
  const state = {
    price: fc.constantFrom(...PRICES),
    quantity: fc.integer({ min: mode === "classic" ? 1 : 0, max: 40 }),
  };
  return fc.record({
    start: fc.integer({ min: 0, max: 1_500 * DAY }),
    first: fc.record(state),
    changes: fc.array(fc.record({ ...state, part: fc.integer({ min: 1, max: 999_999 }) }), { maxLength: 12 }),
  });
}

it.each<[BillingMode, ProrationBehavior]>([
  ["flexible", "create_prorations"],
  ["flexible", "always_invoice"],
  ["classic", "create_prorations"],
  ["classic", "always_invoice"],
])(
  "what is invoiced for a period of n changes is within n minor units of the integral of the price: %s, %s",
  (mode, behavior) => {
    fc.assert(
      fc.property(life(mode), ({ start, first, changes }) => {
        const sorted = [...changes].sort((a, b) => a.part - b.part);
        const { invoiced, integral, seconds, broken } = bill(START + start, first, sorted, mode, behavior);
        const difference = invoiced * seconds - integral;
        expect(broken).toEqual([]);
        expect(difference <= BigInt(changes.length) * seconds).toBe(true);
        expect(-difference <= BigInt(changes.length) * seconds).toBe(true);
      }),
      { numRuns: 500 },
    );
  },
);

interface Bill {
  /** Minor units. */
  readonly invoiced: bigint;
  /** Minor units times seconds. */
  readonly integral: bigint;
  readonly seconds: bigint;
  readonly broken: readonly string[];
}

function bill(
  start: number,
  first: State,
  changes: readonly Change[],
  mode: BillingMode,
  behavior: ProrationBehavior,
): Bill {
  const world = new World(CATALOG, formatInstant(start)).customer("ada");
  const item = ({ price, quantity }: State) => `pro.${price}*${quantity}`;
  world.subscribe("s1", "ada", [item(first)], { billingMode: mode });
  const { end } = world.subscription("s1").items[0]!.period;
  let integral = 0n;
  let now: State & { readonly from: number } = { ...first, from: start };
  const close = (to: number) => {
    integral += BigInt(AMOUNTS[now.price] * now.quantity) * BigInt(to - now.from);
  };
  for (const change of changes) {
    const from = start + Math.floor(((end - start) * change.part) / 1_000_000);
    close(from);
    now = { ...change, from };
    world.must({ kind: "advance", to: from }).change("s1", [item(change)], { prorationBehavior: behavior });
  }
  close(end);
  world.must({ kind: "advance", to: end + 3_600 });
  let invoiced = 0n;
  for (const { lines } of world.invoices())
    for (const { amount, period } of lines) if (period.start < end) invoiced += amount;
  return { invoiced, integral, seconds: BigInt(end - start), broken: world.broken() };
}
