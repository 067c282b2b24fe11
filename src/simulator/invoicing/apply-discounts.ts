import type { Currency } from "../../money/currency.ts";
import type { AppliedDiscount } from "../terms.ts";
import { amountOff } from "./amount-off.ts";
import type { LineDraft } from "./line-draft.ts";
import { percentOff } from "./percent-off.ts";

/**
 * Discounts of items on their own lines, then those of the invoice on what remains, in the order of the lists
 * (https://docs.stripe.com/billing/subscriptions/coupons). A discount that finds nothing to take leaves no trace.
 * Returns what both took, in minor units.
 */
export function applyDiscounts(
  drafts: readonly LineDraft[],
  discounts: readonly AppliedDiscount[],
  currency: Currency,
): { readonly ofItems: bigint; readonly ofInvoice: bigint } {
  let ofItems = 0n;
  for (const draft of drafts)
    for (const discount of draft.line.itemDiscounts) ofItems += applyOne([draft], discount, currency);
  let ofInvoice = 0n;
  for (const discount of discounts) ofInvoice += applyOne(drafts, discount, currency);
  return { ofItems, ofInvoice };
}

function applyOne(drafts: readonly LineDraft[], discount: AppliedDiscount, currency: Currency): bigint {
  const { id, coupon, terms } = discount;
  const bases = drafts.map((draft) => baseOf(draft, discount));
  const parts =
    terms.off.kind === "percent"
      ? percentOff(terms.off.percent, bases)
      : amountOff(terms.off.amounts.get(currency), bases);
  let sum = 0n;
  for (const [index, amount] of parts.entries()) {
    if (amount === 0n) continue;
    const draft = drafts[index]!;
    draft.rest -= amount;
    draft.discountAmounts.push({ discount: id, coupon, amount });
    sum += amount;
  }
  return sum;
}

/**
 * What of a line the discount may touch: nothing of credits, prorations and products that it isn't for, and nothing of
 * service that begins when it is over, which an invoice has beside other lines when its subscription began in the past
 * (https://docs.stripe.com/billing/subscriptions/backdating).
 */
function baseOf({ line, rest }: LineDraft, { end, terms: { appliesTo } }: AppliedDiscount): bigint {
  if (!line.discountable || rest <= 0n || (end !== undefined && line.period.start >= end)) return 0n;
  if (appliesTo?.kind !== "products") return rest;
  return line.product !== undefined && appliesTo.products.includes(line.product) ? rest : 0n;
}
