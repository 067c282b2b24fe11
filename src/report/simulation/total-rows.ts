import { formatDecimal } from "../../money/decimal.ts";
import type { Invoice } from "../../simulator/invoice.ts";
import type { AppliedDiscount, TaxTerms } from "../../simulator/terms.ts";
import { ownDiscounts, summed } from "./words.ts";

export interface TotalRow {
  readonly label: string;
  /** Minor units, with the sign that it has in the sum. */
  readonly amount: bigint;
  readonly isMain: boolean;
}

/** What stands below the lines: each row but the inclusive taxes is a step from the subtotal to the total. */
export function totalRows(invoice: Invoice): readonly TotalRow[] {
  const { totals } = invoice;
  const taxes = taxRows(invoice).filter(({ amount }) => amount !== 0n);
  const steps = [
    { label: "Subtotal", amount: totals.subtotal, isMain: false },
    ...discountRows(invoice),
    ...(totals.credits === 0n ? [] : [{ label: "Credits", amount: -totals.credits, isMain: false }]),
    ...taxes.filter(({ isInside }) => !isInside),
  ];
  // Who is exempt doesn't owe the tax in inclusive prices either.
  const rest = steps.reduce((left, { amount }) => left - amount, totals.total);
  return [
    ...steps,
    ...(rest === 0n ? [] : [{ label: "Tax in the prices, not owed", amount: rest, isMain: false }]),
    { label: "Total", amount: totals.total, isMain: true },
    ...taxes.filter(({ isInside }) => isInside),
    ...settlementRows(invoice),
  ];
}

function discountRows({ lines, discounts, ...invoice }: Invoice): readonly TotalRow[] {
  const whole = { ...invoice, lines, discounts };
  const shared = lines.flatMap((entry) => {
    const own = new Set(ownDiscounts(whole, entry));
    return entry.discountAmounts.filter((amount) => !own.has(amount));
  });
  const names = new Map(discounts.map((discount) => [discount.id, discountName(discount)]));
  const sums = summed(
    shared,
    ({ discount }) => discount,
    ({ amount }) => amount,
  );
  return [...sums].map(([id, amount]) => ({
    label: `Discount ${names.get(id) ?? id}`,
    amount: -amount,
    isMain: false,
  }));
}

/** `launch (20 % off), code LAUNCH20` */
function discountName({ coupon, terms, promotionCode }: AppliedDiscount): string {
  const percent = terms.off.kind === "percent" ? ` (${formatDecimal(terms.off.percent)} % off)` : "";
  return `${coupon}${percent}${promotionCode === undefined ? "" : `, code ${promotionCode.id}`}`;
}

function taxRows({ lines }: Invoice): readonly (TotalRow & { readonly isInside: boolean })[] {
  const rates = new Map<string, TaxTerms>(lines.flatMap(({ taxes }) => taxes.map((tax) => [tax.id, tax])));
  const amounts = lines.flatMap(({ taxAmounts }) => taxAmounts);
  const inside = new Map(amounts.map(({ tax, inclusive }) => [tax, inclusive]));
  const sums = summed(
    amounts,
    ({ tax }) => tax,
    ({ amount }) => amount,
  );
  return [...sums].map(([id, amount]) => {
    const rate = rates.get(id);
    const isInside = inside.get(id) === true;
    const percent = rate === undefined ? "" : ` ${formatDecimal(rate.percentage)} %`;
    return { label: `${isInside ? "of which " : ""}${id}${percent}`, amount, isMain: false, isInside };
  });
}

function settlementRows(invoice: Invoice): readonly TotalRow[] {
  const { startingBalance, amountDue, amountPaid, credited } = invoice;
  const isSettled = amountPaid !== 0n && amountPaid !== amountDue;
  return [
    ...(startingBalance === 0n
      ? []
      : [
          {
            label: startingBalance < 0n ? "Credit balance" : "Balance carried over",
            amount: startingBalance,
            isMain: false,
          },
        ]),
    { label: "Amount due", amount: amountDue, isMain: true },
    ...(isSettled ? [{ label: "Paid", amount: amountPaid, isMain: false }] : []),
    ...(credited === 0n ? [] : [{ label: "Credited afterwards", amount: -credited, isMain: false }]),
    ...(balanceLeft(invoice) === undefined
      ? []
      : [{ label: "Balance after this invoice", amount: balanceLeft(invoice)!, isMain: false }]),
  ];
}

function balanceLeft({ endingBalance, startingBalance }: Invoice): bigint | undefined {
  return endingBalance === undefined || (endingBalance === 0n && startingBalance === 0n)
    ? undefined
    : endingBalance;
}
