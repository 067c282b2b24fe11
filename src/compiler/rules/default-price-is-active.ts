import type { Rule } from "./rule.ts";
import { related } from "./walk/related.ts";

export const defaultPriceIsActive: Rule = ({ catalog, spans }, report) => {
  for (const { address, key, active, defaultPrice } of catalog.products.values()) {
    const price = defaultPrice === undefined ? undefined : catalog.prices.get(defaultPrice);
    if (!active || price === undefined || price.active) continue;
    report({
      code: "product/default-price-inactive",
      at: spans.find(address, "default_price"),
      detail: `"${price.key}" is archived, and checkouts that ask for the default price would fail.`,
      data: { product: key, price: price.key },
      related: related("archived here", spans.find(price.address, "active")),
      hint: "Name a price that is active.",
    });
  }
};
