import type { Json } from "../catalog/digest.ts";
import type { Decimal } from "../money/decimal.ts";
import { decimal, formatDecimal } from "../money/decimal.ts";
import type { QuantityRange, RatePoint } from "../simulator/rate-range.ts";
import { averageAmount, rateEvenly, rateTurns } from "../simulator/rate-range.ts";
import type { Rating } from "../simulator/rating.ts";
import type { PriceToRate } from "./rate-text.ts";
import { optional, quantityJson } from "./simulation/json-values.ts";

type Members = { readonly [key: string]: Json };

/** Steps between the two ends of a range. */
const STEPS = 100;

/** A rating as members of a JSON document. Amounts are in minor units; exact ones and those of one unit as decimal strings. */
export function ratingToJson(
  { price, currency }: PriceToRate,
  quantity: Decimal,
  { lines, amount }: Rating,
): Members {
  return {
    price: price.key,
    quantity: quantityJson(quantity),
    currency,
    amount: amountJson(amount),
    breakdown: lines.map((rated) => ({
      part: rated.part,
      tier: rated.tier ?? null,
      quantity: quantityJson(rated.quantity),
      unit_amount: rated.unitAmount === undefined ? null : formatDecimal(rated.unitAmount),
      exact_amount: formatDecimal(rated.exact),
      amount: amountJson(rated.amount),
    })),
  };
}

/** What a range of quantities costs, in all and on average: at a hundred even steps, and where tiers end and begin. */
export function rateRangeToJson({ price, currency }: PriceToRate, range: QuantityRange): Members {
  const amounts = new Map<bigint, RatePoint>();
  for (const rateSome of [rateTurns, evenly]) {
    for (const point of rateSome(price.terms, currency, range)) amounts.set(point.quantity, point);
  }
  const points = [...amounts.values()].sort((a, b) => (a.quantity < b.quantity ? -1 : 1));
  return {
    price: price.key,
    currency,
    points: points.map(({ quantity, amount, exact }) => ({
      quantity: quantityJson(decimal(quantity)),
      amount: amountJson(amount),
      unit_amount: optional(averageAmount(decimal(quantity), exact), formatDecimal),
    })),
  };
}

const evenly: typeof rateTurns = (terms, currency, range) => rateEvenly(terms, currency, range, STEPS + 1);

/** A decimal string only where it is more than readers hold exactly. */
function amountJson(amount: bigint): Json {
  return quantityJson(decimal(amount));
}
