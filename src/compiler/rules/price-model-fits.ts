import type { Rule } from "./rule.ts";

/** Models and the other fields of a price that exclude or need each other. */
export const priceModelFits: Rule = ({ catalog, spans }, report) => {
  for (const { address, key, terms } of catalog.prices.values()) {
    const { model, includedUnits, meter, interval } = terms;
    if (includedUnits > 0n && model.kind !== "unit_amount" && model.kind !== "package") {
      const isTiered = model.kind === "graduated" || model.kind === "volume";
      report({
        code: "price/included-units-unusable",
        at: spans.find(address, "included_units"),
        detail: `Free units go with \`unit_amount\` or \`package\`, and this price is charged by \`${model.kind}\`.`,
        data: { price: key, model: model.kind },
        hint: isTiered
          ? `Write them as the first tier: \`{ up_to: ${includedUnits}, unit_amount: 0 }\`.`
          : "Delete this line.",
      });
    }
    if (model.kind === "percentage" && meter === undefined) {
      report({
        code: "price/percentage-without-meter",
        at: spans.find(address, "percentage"),
        detail: "A percentage is taken from what a meter counts, and the price has no meter.",
        data: { price: key },
        hint: "Add `meter:` with a meter that sums up money in major units.",
      });
    }
    if (model.kind === "custom_unit_amount" && interval !== undefined) {
      report({
        code: "price/custom-amount-recurring",
        at: spans.find(address, "interval"),
        detail: "An amount that the customer chooses is charged once, at the checkout.",
        data: { price: key },
        hint: "Delete `interval`.",
      });
    }
  }
};
