import { formatDay } from "../../../time/instant.ts";
import type { ChangeCommand } from "../../command.ts";
import { isMetered } from "../charges.ts";
import type { ItemChange } from "../prorations.ts";
import { isSame } from "../prorations.ts";

/** What becomes of a subscription, for people: `team.monthly 3 → 4, without api.usage, ends on 01 May 2027`. */
export function describeChange(changes: readonly ItemChange[], command: ChangeCommand): string {
  const items = changes.filter((change) => !isSame(change)).map(itemText);
  const oneTime = command.oneTime.map(({ price }) => `with ${price.id}`);
  return [...items, ...oneTime, ...discountText(command), ...endText(command)].join(", ");
}

function itemText({ before, after }: ItemChange): string {
  if (after === undefined) return `without ${before?.price.id}`;
  const is = isMetered(after.price) ? "" : `${after.quantity} × `;
  if (before === undefined) return `with ${is}${after.price.id}`;
  const was = isMetered(before.price) ? "" : `${before.quantity} × `;
  if (before.price.id === after.price.id) return `${after.price.id} ${before.quantity} → ${after.quantity}`;
  return was === is
    ? `${before.price.id} → ${after.price.id}`
    : `${was}${before.price.id} → ${is}${after.price.id}`;
}

function discountText({ discounts }: ChangeCommand): readonly string[] {
  if (discounts === undefined) return [];
  const coupons = discounts.map(({ coupon }) => coupon).join(" and ");
  return [discounts.length === 0 ? "without discounts" : `with ${coupons}`];
}

function endText({ cancelAt, cancelAtPeriodEnd }: ChangeCommand): readonly string[] {
  if (cancelAtPeriodEnd === true) return ["ends with its period"];
  if (cancelAt === null || cancelAtPeriodEnd === false) return ["goes on"];
  return cancelAt === undefined ? [] : [`ends on ${formatDay(cancelAt)}`];
}
