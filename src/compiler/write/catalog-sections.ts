import type { Catalog } from "../../catalog/catalog.ts";
import { metadataSchemaEntries } from "./metadata-schema-value.ts";
import { planValue } from "./plan-value.ts";
import { priceValue } from "./price-value.ts";
import { textValue } from "./scalar-text.ts";
import {
  couponValue,
  featureValue,
  meterValue,
  productValue,
  promotionCodeValue,
  taxValue,
} from "./section-values.ts";
import type { YamlValue, YamlValueMap } from "./yaml-value.ts";
import { mapOf } from "./yaml-value.ts";

export interface CatalogSection {
  readonly name: string;
  readonly entries: YamlValueMap["entries"];
}

/** The sections of a catalog in the order of the language, empty ones left out. */
export function catalogSections(catalog: Catalog): readonly CatalogSection[] {
  const sections: readonly CatalogSection[] = [
    { name: "meters", entries: keyed(catalog.meters, meterValue) },
    { name: "features", entries: keyed(catalog.features, featureValue) },
    { name: "taxes", entries: keyed(catalog.taxes, taxValue) },
    { name: "products", entries: productEntries(catalog) },
    { name: "plans", entries: keyed(catalog.plans, planValue) },
    { name: "coupons", entries: keyed(catalog.coupons, couponValue) },
    { name: "promotion_codes", entries: keyed(catalog.promotionCodes, promotionCodeValue) },
    { name: "metadata_schema", entries: metadataSchemaEntries(catalog.metadataSchemas) },
    { name: "adopt", entries: adoptEntries(catalog) },
  ];
  return sections.filter(({ entries }) => entries.length > 0);
}

function keyed<T>(
  things: ReadonlyMap<string, T>,
  toValue: (thing: T) => YamlValue,
): CatalogSection["entries"] {
  return [...things].map(([key, thing]) => [textValue(key), toValue(thing)]);
}

function productEntries({ products, prices, currency }: Catalog): CatalogSection["entries"] {
  const byProduct = new Map<string, (readonly [string, YamlValue])[]>();
  for (const price of prices.values()) {
    const own = price.key.slice(price.product.length + 1);
    const entries = byProduct.get(price.product) ?? [];
    entries.push([textValue(own), priceValue(price, own, currency)]);
    byProduct.set(price.product, entries);
  }
  return keyed(products, (product) => productValue(product, byProduct.get(product.key) ?? []));
}

function adoptEntries({ adopt }: Catalog): CatalogSection["entries"] {
  return keyed(adopt, ({ prices, taxes }) => {
    const section = (ids: ReadonlyMap<string, string>) =>
      ids.size === 0 ? undefined : mapOf(keyed(ids, textValue));
    return mapOf([
      ["prices", section(prices)],
      ["taxes", section(taxes)],
    ]);
  });
}
