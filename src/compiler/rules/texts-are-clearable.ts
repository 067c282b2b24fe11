import type { Address } from "../../catalog/address.ts";
import type { ClearableText } from "../../catalog/capability-profile.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import type { Rule } from "./rule.ts";

/** The fields of one thing that its author may clear, and what is written in them. */
type Texts = Partial<Readonly<Record<ClearableText, string | undefined>>>;

/** `""` clears a text: an error where the chosen back end would refuse it in the middle of an apply. */
export const textsAreClearable: Rule = ({ catalog, spans, profile }, report) => {
  if (profile === undefined) return;
  for (const [address, texts] of clearableTexts(catalog)) {
    for (const text of profile.neverCleared) {
      if (texts[text] !== "") continue;
      const field = text.slice(text.indexOf(".") + 1);
      report({
        code: "backend/not-clearable",
        at: spans.find(address, field),
        detail: "The text can be replaced, but not cleared.",
        data: { field, family: profile.family },
        hint: "Leave the field out, which leaves it as it is, or write another text.",
      });
    }
  }
};

function* clearableTexts(catalog: Catalog): Iterable<readonly [Address, Texts]> {
  for (const product of catalog.products.values()) {
    yield [
      product.address,
      {
        "product.description": product.description,
        "product.unit_label": product.unitLabel,
        "product.statement_descriptor": product.statementDescriptor,
        "product.tax_code": product.taxCode,
        "product.url": product.url,
      },
    ];
  }
  for (const { address, nickname } of catalog.prices.values())
    yield [address, { "price.nickname": nickname }];
  for (const { address, name } of catalog.coupons.values()) yield [address, { "coupon.name": name }];
  for (const tax of catalog.taxes.values()) {
    yield [
      tax.address,
      {
        "tax.description": tax.description,
        "tax.country": tax.country,
        "tax.state": tax.state,
        "tax.jurisdiction": tax.jurisdiction,
        "tax.tax_type": tax.taxType,
      },
    ];
  }
}
