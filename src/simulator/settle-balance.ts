import type { Currency } from "../money/currency.ts";
import { minimumCharge } from "../money/minimum-charge.ts";

export interface Settlement {
  readonly startingBalance: bigint;
  readonly endingBalance: bigint;
  readonly amountDue: bigint;
  /** Nothing is left to be paid. */
  readonly isPaid: boolean;
}

/**
 * What a customer's balance (negative is credit) makes of the total of an invoice that is finalised: credit pays, debt is
 * collected, and a total below zero becomes credit (https://docs.stripe.com/billing/customer/balance). What is less than
 * can be charged waits on the balance for the next invoice. Minor units; total = due + ending − starting balance.
 */
export function settleBalance(input: {
  readonly total: bigint;
  readonly balance: bigint;
  readonly currency: Currency;
}): Settlement {
  const due = input.total + input.balance;
  const isDue = due > 0n && due >= minimumCharge(input.currency);
  return {
    startingBalance: input.balance,
    endingBalance: isDue ? 0n : due,
    amountDue: isDue ? due : 0n,
    isPaid: !isDue,
  };
}
