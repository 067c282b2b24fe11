import type { Rule } from "./rule.ts";
import { related } from "./walk/related.ts";

/** A deactivated meter takes no events and can't be put on a new price. */
export const meterIsActive: Rule = ({ catalog, spans }, report) => {
  for (const { address, key, active, terms } of catalog.prices.values()) {
    const meter = terms.meter === undefined ? undefined : catalog.meters.get(terms.meter);
    if (!active || meter === undefined || meter.active) continue;
    report({
      code: "meter/inactive",
      at: spans.find(address, "meter"),
      detail: `"${key}" is charged by the meter "${meter.key}", which takes no events any more.`,
      data: { meter: meter.key, price: key },
      related: related("deactivated here", spans.find(meter.address, "active")),
      hint: "Activate the meter, or give the price `active: false`, too.",
    });
  }
};
