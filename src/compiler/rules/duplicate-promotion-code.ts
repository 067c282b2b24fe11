import type { Rule } from "./rule.ts";
import { duplicatesOf } from "./walk/duplicates.ts";
import { related } from "./walk/related.ts";

export const duplicatePromotionCode: Rule = ({ catalog, spans }, report) => {
  for (const { item, first } of duplicatesOf(catalog.promotionCodes.values(), ({ key }) =>
    key.toUpperCase(),
  )) {
    report({
      code: "duplicate/promotion-code",
      at: spans.find(item.address),
      detail: `Customers may type codes in any case, so that "${item.key}" and "${first.key}" are the same code.`,
      data: { code: item.key, first: first.key },
      related: related("first declared here", spans.find(first.address)),
      hint: "Choose another code.",
    });
  }
};
