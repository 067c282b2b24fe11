import type { Feature, ProductFeature } from "../../catalog/catalog.ts";
import type { Rule } from "./rule.ts";
import { duplicatesOf } from "./walk/duplicates.ts";
import { related } from "./walk/related.ts";

export const productFeaturesFit: Rule = ({ catalog, spans }, report) => {
  for (const { address, key, active, features } of catalog.products.values()) {
    if (features === undefined) continue;
    const placed = features.map(({ feature }, index) => ({ feature, field: `features.${index}` }));
    for (const { item, first } of duplicatesOf(placed, ({ feature }) => feature)) {
      report({
        code: "product/feature-twice",
        at: spans.find(address, item.field),
        detail: `The product has the feature "${item.feature}" twice.`,
        data: { product: key, feature: item.feature },
        related: related("first listed here", spans.find(address, first.field)),
        hint: "Delete one of them.",
      });
    }
    for (const [index, productFeature] of features.entries()) {
      const feature = catalog.features.get(productFeature.feature);
      if (feature === undefined) continue;
      const at = spans.find(address, `features.${index}`);
      const data = { product: key, feature: feature.key };
      if (active && !feature.active) {
        report({
          code: "product/feature-inactive",
          at,
          data,
          detail: `"${feature.key}" is archived for good, and can't be put on a product.`,
          related: related("archived here", spans.find(feature.address, "active")),
          hint: "Take it off this product, or declare a new feature.",
        });
      }
      const mistake = explainValue(productFeature, feature);
      if (mistake !== undefined) report({ code: "product/feature-value", at, data, ...mistake });
    }
  }
};

function explainValue({ value }: ProductFeature, { key, type }: Feature) {
  if (type === "boolean") {
    if (value === undefined) return undefined;
    return {
      detail: `"${key}" is there or not: it has no value.`,
      hint: { text: `Write ${key}.`, replacement: key },
    };
  }
  if (value === undefined) {
    return {
      detail: `"${key}" has a value of type ${type}, and none is given.`,
      hint: `Write \`{ ${key}: ${type === "integer" ? "100" : "text"} }\`.`,
    };
  }
  if (type === "string" || value === "inf" || /^(0|-?[1-9]\d*)$/.test(value)) return undefined;
  return {
    detail: `"${value}" isn't a whole number, as "${key}" needs.`,
    hint: "Write a whole number, or inf for no limit.",
  };
}
