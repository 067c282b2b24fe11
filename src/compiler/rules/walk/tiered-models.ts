import type { Address } from "../../../catalog/address.ts";
import type { Catalog } from "../../../catalog/catalog.ts";
import type { Price, Tier } from "../../../catalog/price.ts";

export interface PlacedTiers {
  readonly address: Address;
  readonly price: Price;
  /** `volume`, or `currency_options.eur.volume`. */
  readonly field: string;
  readonly kind: "graduated" | "volume";
  readonly tiers: readonly Tier[];
}

/** All lists of tiers, those of currency options as well. */
export function* tieredModels(catalog: Catalog): Iterable<PlacedTiers> {
  for (const price of catalog.prices.values()) {
    const { model, currencyOptions } = price.terms;
    const { address } = price;
    if (model.kind !== "graduated" && model.kind !== "volume") continue;
    const { kind } = model;
    yield { address, price, field: kind, kind, tiers: model.tiers };
    for (const [currency, option] of currencyOptions) {
      if (option.model.kind !== kind) continue;
      yield {
        address,
        price,
        field: `currency_options.${currency}.${kind}`,
        kind,
        tiers: option.model.tiers,
      };
    }
  }
}
