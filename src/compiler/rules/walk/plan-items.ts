import type { Catalog, Plan, PlanItem } from "../../../catalog/catalog.ts";
import type { Price } from "../../../catalog/price.ts";

export interface PlacedItem {
  /** `items.0`, `optional_items.2`. */
  readonly field: string;
  readonly item: PlanItem;
  readonly price: Price;
  readonly isOptional: boolean;
}

/** The items of a plan whose price is known, the optional ones last. */
export function placedItems(plan: Plan, catalog: Catalog): readonly PlacedItem[] {
  return [
    ...place(plan.items, "items", catalog, false),
    ...place(plan.optionalItems, "optional_items", catalog, true),
  ];
}

function place(
  items: readonly PlanItem[],
  list: string,
  catalog: Catalog,
  isOptional: boolean,
): readonly PlacedItem[] {
  return items.flatMap((item, index) => {
    const price = catalog.prices.get(item.price);
    return price === undefined ? [] : [{ field: `${list}.${index}`, item, price, isOptional }];
  });
}
