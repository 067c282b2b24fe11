import type { CustomerCommand } from "../../command.ts";
import type { Customer } from "../../entities.ts";
import type { Refusal } from "../../state.ts";
import { redeem } from "../discounts.ts";
import type { Transaction } from "../transaction.ts";

/** Makes a customer, or changes what is given of a known one. */
export function putCustomer(tx: Transaction, command: CustomerCommand): Refusal | undefined {
  const known = tx.get("customer", command.id);
  if (known?.currency !== undefined && command.currency !== undefined && known.currency !== command.currency)
    return {
      code: "currency-mixed",
      message: `${command.id} is billed in ${known.currency} already, and can't move to ${command.currency}.`,
    };
  const base: Customer = known ?? {
    id: command.id,
    currency: undefined,
    balance: 0n,
    taxes: [],
    taxExempt: "none",
    paymentMethod: "card",
    discounts: [],
    hasPaid: false,
  };
  const discounts =
    command.discounts === undefined
      ? base.discounts
      : redeem(tx, command.discounts, {
          kept: base.discounts,
          customer: base,
          start: tx.now,
          currency: command.currency ?? base.currency,
        });
  if ("code" in discounts) return discounts;
  tx.put("customer", {
    ...base,
    currency: command.currency ?? base.currency,
    taxes: command.taxes ?? base.taxes,
    taxExempt: command.taxExempt ?? base.taxExempt,
    paymentMethod: command.paymentMethod ?? base.paymentMethod,
    discounts,
  });
  return undefined;
}
