import type { Catalog, Plan } from "../../catalog/catalog.ts";
import type { DiagnosticInput } from "../../diagnostics/diagnostic.ts";
import type { Declarations } from "../resolve/declarations.ts";
import type { Rule } from "./rule.ts";
import { duplicatesOf } from "./walk/duplicates.ts";
import type { PlacedItem } from "./walk/plan-items.ts";
import { placedItems } from "./walk/plan-items.ts";
import { related } from "./walk/related.ts";

export const planItemsFit: Rule = ({ catalog, spans }, report) => {
  for (const plan of catalog.plans.values()) {
    const items = placedItems(plan, catalog);
    for (const { item, first } of duplicatesOf(items, ({ price }) => price.key)) {
      report({
        code: "plan/price-twice",
        at: spans.find(plan.address, item.field),
        detail: `"${item.price.key}" is in the plan twice; a subscription has each price once.`,
        data: { plan: plan.key, price: item.price.key },
        related: related("first listed here", spans.find(plan.address, first.field)),
        hint: "Delete one of them, and set its `quantity` where more are meant.",
      });
    }
    for (const placed of items) {
      for (const check of ITEM_CHECKS) {
        const mistake = check(placed, plan, catalog, spans);
        const data = { plan: plan.key, price: placed.price.key };
        if (mistake !== undefined) report({ data, at: spans.find(plan.address, placed.field), ...mistake });
      }
    }
  }
};

type ItemCheck = (
  placed: PlacedItem,
  plan: Plan,
  catalog: Catalog,
  spans: Declarations,
) => Omit<DiagnosticInput, "data"> | undefined;

const inactive: ItemCheck = ({ price }, plan, catalog, spans) => {
  const product = catalog.products.get(price.product);
  if (!plan.active || (price.active && product?.active !== false)) return undefined;
  return {
    code: "plan/price-inactive",
    detail: `${price.active ? `The product of "${price.key}"` : `"${price.key}"`} is archived, and the plan is not.`,
    related: related("archived here", spans.find(price.active ? product!.address : price.address, "active")),
    hint: "Use an active price, or give the plan `active: false`, too.",
  };
};

const meteredQuantity: ItemCheck = ({ item, field, price }, plan, _catalog, spans) => {
  if (price.terms.meter === undefined) return undefined;
  const written = item.adjustableQuantity === undefined ? "quantity" : "adjustable_quantity";
  if (item.quantity === undefined && item.adjustableQuantity === undefined) return undefined;
  return {
    code: "plan/metered-quantity",
    at: spans.find(plan.address, `${field}.${written}`),
    detail: `The quantity of "${price.key}" is what its meter "${price.terms.meter}" counts.`,
    hint: `Delete \`${written}\`.`,
  };
};

const quantityRange: ItemCheck = ({ item, field }, plan, _catalog, spans) => {
  const { quantity, adjustableQuantity } = item;
  if (quantity === undefined || adjustableQuantity === undefined) return undefined;
  const { minimum, maximum } = adjustableQuantity;
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) {
    return {
      code: "plan/quantity-range",
      at: spans.find(plan.address, `${field}.adjustable_quantity.maximum`),
      detail: `The range ends at ${maximum} and begins at ${minimum}.`,
      hint: "Swap the two.",
    };
  }
  if (quantity >= (minimum ?? quantity) && quantity <= (maximum ?? quantity)) return undefined;
  return {
    code: "plan/quantity-range",
    at: spans.find(plan.address, `${field}.quantity`),
    detail: `The quantity is ${quantity}, outside of its range from ${minimum ?? 0n} to ${maximum ?? "no limit"}.`,
    hint: `Write \`quantity: ${quantity < (minimum ?? 0n) ? minimum : maximum}\`. Without one it is 1.`,
  };
};

const customAmount: ItemCheck = ({ price }) => {
  if (price.terms.model.kind !== "custom_unit_amount") return undefined;
  return {
    code: "plan/custom-amount",
    detail: `The customer chooses the amount of "${price.key}" at a checkout, which a subscription has no place for.`,
    hint: "Take it out of the plan, and offer it on its own.",
  };
};

const ITEM_CHECKS: readonly ItemCheck[] = [inactive, meteredQuantity, quantityRange, customAmount];
