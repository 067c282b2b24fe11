import { addressOf } from "../../../catalog/address.ts";
import type { Aggregation, Meter } from "../../../catalog/catalog.ts";
import { DEFAULT_LIFECYCLE } from "../../../catalog/common.ts";
import type { ObservedResource } from "../../../reconciler/resource.ts";
import type { Account } from "./account.ts";
import type { Keyed } from "./keyed.ts";
import { giveKeys } from "./keyed.ts";
import { requiredText, textField } from "./observed-field.ts";

/** Meters in use: active ones, and those that a price of the catalog still counts by. */
export function selectMeters(account: Account, neededIds: ReadonlySet<string>): Keyed {
  const wanted = account
    .of("meter")
    .filter(({ active, id }) => active || account.options.all || neededIds.has(id));
  return giveKeys(wanted, (meter) => [requiredText(meter, "event_name")]);
}

export function raiseMeter(key: string, meter: ObservedResource): Meter {
  const window = textField(meter, "event_time_window");
  return {
    address: addressOf("meter", key),
    key,
    renamedFrom: undefined,
    name: textField(meter, "display_name"),
    active: meter.active,
    eventName: requiredText(meter, "event_name"),
    aggregation: requiredText(meter, "aggregation") as Aggregation,
    valueKey: requiredText(meter, "value_key"),
    customerKey: requiredText(meter, "customer_key"),
    eventTimeWindow: window === "day" || window === "hour" ? window : undefined,
    lifecycle: DEFAULT_LIFECYCLE,
  };
}
