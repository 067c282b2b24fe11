import type { Currency } from "../../money/currency.ts";
import { intervalMultiple } from "../../time/interval.ts";
import { modelFor } from "../rate.ts";
import type { Refusal } from "../state.ts";
import type { BillablePrice, BillingMode, ItemInput, OneTimeInput } from "../terms.ts";
import { intervalOf, isMetered } from "./charges.ts";

/** https://docs.stripe.com/api/subscriptions/create, `items`. */
const ITEMS_MAX = 20;

/** Why these prices can't make one subscription, if they can't. */
export function refusalOfItems(
  items: readonly ItemInput[],
  oneTime: readonly OneTimeInput[],
  currency: Currency,
  billingMode: BillingMode,
): Refusal | undefined {
  if (items.length === 0) return { code: "no-items", message: "A subscription needs an item that recurs." };
  if (items.length > ITEMS_MAX)
    return { code: "too-many-items", message: `${items.length} items, where ${ITEMS_MAX} are the most.` };
  const seen = new Set<string>();
  for (const { price, quantity } of items) {
    if (seen.has(price.id)) return { code: "price-twice", message: `The price ${price.id} is there twice.` };
    seen.add(price.id);
    if (price.terms.interval === undefined)
      return {
        code: "not-recurring",
        message: `The price ${price.id} is charged once and can't be an item.`,
      };
    if (isMetered(price) && quantity !== undefined)
      return {
        code: "metered-quantity",
        message: `The price ${price.id} follows usage and takes no quantity.`,
      };
  }
  for (const { price } of [...items, ...oneTime])
    if (modelFor(price.terms, currency) === undefined)
      return { code: "currency-not-sold", message: `The price ${price.id} isn't sold in ${currency}.` };
  return refusalOfIntervals(
    items.map(({ price }) => price),
    billingMode,
  );
}

/** https://docs.stripe.com/billing/subscriptions/mixed-interval */
function refusalOfIntervals(prices: readonly BillablePrice[], billingMode: BillingMode): Refusal | undefined {
  const intervals = prices.map(intervalOf);
  const shortest = intervals.find((base) =>
    intervals.every((one) => intervalMultiple(one, base) !== undefined),
  );
  if (shortest === undefined)
    return { code: "intervals-mixed", message: "Every interval must be a multiple of the shortest." };
  if (billingMode === "classic" && intervals.some((one) => intervalMultiple(one, shortest) !== 1))
    return { code: "intervals-mixed", message: "Classic billing takes one interval for all items." };
  return undefined;
}
