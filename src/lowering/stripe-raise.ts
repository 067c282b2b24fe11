import type { Adoptions, Catalog } from "../catalog/catalog.ts";
import type { Price } from "../catalog/price.ts";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import type { ObservedResource } from "../reconciler/resource.ts";
import type { RaiseOptions } from "./stripe/raise/account.ts";
import { readAccount } from "./stripe/raise/account.ts";
import { raiseCoupon, selectCoupons } from "./stripe/raise/coupons.ts";
import { raiseFeature, selectFeatures, valuesByFeature } from "./stripe/raise/features.ts";
import { grouped } from "./stripe/raise/grouped.ts";
import type { Keyed } from "./stripe/raise/keyed.ts";
import { raiseMeter, selectMeters } from "./stripe/raise/meters.ts";
import { listField, textField } from "./stripe/raise/observed-field.ts";
import { raisePlans } from "./stripe/raise/plans.ts";
import { commonCurrency, keyPrices, raisePrice, selectPrices } from "./stripe/raise/prices.ts";
import { raiseProduct, selectProducts } from "./stripe/raise/products.ts";
import { raisePromotionCode, selectPromotionCodes } from "./stripe/raise/promotion-codes.ts";
import { raiseTax, selectTaxes } from "./stripe/raise/taxes.ts";

export type { RaiseOptions } from "./stripe/raise/account.ts";

/**
 * The catalog that a person would have written for what is in an account. Every object is named by what finds it again:
 * `id`, `lookup_key`, event name, code, or an entry under `adopt`. Objects marked for `options.catalog` keep their keys;
 * those of other catalogs are left out. What a catalog can't say becomes a warning. The observation must hold everything.
 */
export function raiseFromStripe(
  resources: readonly ObservedResource[],
  options: RaiseOptions,
): Outcome<Catalog> {
  const account = readAccount(resources, options);
  const coupons = selectCoupons(account);
  const products = selectProducts(
    account,
    idsIn(coupons, (coupon) => listField(coupon, "applies_to") ?? []),
  );
  const selected = selectPrices(account, products);
  const currency = commonCurrency(selected);
  const prices = keyPrices(account, selected, products, currency);
  const meters = selectMeters(
    account,
    idsIn(prices, (price) => textField(price, "meter") ?? []),
  );
  const features = selectFeatures(account);
  const taxes = selectTaxes(account);
  const codes = selectPromotionCodes(account, coupons);
  const attachments = grouped(account.of("attachment"), ({ parent }) => parent ?? "");
  const raisedProducts = raiseAll(products, (key, product) =>
    raiseProduct(account, key, product, { features, prices, attachments }),
  );
  const values = valuesByFeature(raisedProducts.values());
  const pricings = new Map(selected.map((entry) => [entry.price.id, entry]));
  const catalog: Catalog = {
    name: options.catalog,
    currency,
    meters: raiseAll(meters, raiseMeter),
    features: raiseAll(features, (key, feature) => raiseFeature(key, feature, values.get(key) ?? [])),
    taxes: raiseAll(taxes, raiseTax),
    products: raisedProducts,
    prices: raiseAll(prices, (key, price): Price => raisePrice(key, pricings.get(price.id)!, meters)),
    plans: raisePlans(account, prices, taxes),
    coupons: raiseAll(coupons, (key, coupon) => raiseCoupon(key, coupon, products)),
    promotionCodes: raiseAll(codes, (key, code) => raisePromotionCode(key, code, coupons)),
    metadataSchemas: undefined,
    adopt: raiseAdoptions(options.backend, prices, taxes),
  };
  return { value: catalog, diagnostics: account.diagnostics };
}

function raiseAll<T>(
  { entries }: Keyed,
  raise: (key: string, resource: ObservedResource) => T,
): ReadonlyMap<string, T> {
  return new Map(entries.map(([key, resource]) => [key, raise(key, resource)]));
}

function idsIn(
  { entries }: Keyed,
  idsOf: (resource: ObservedResource) => string | readonly string[],
): ReadonlySet<string> {
  return new Set(entries.flatMap(([, resource]) => idsOf(resource)));
}

/** What can't be named otherwise: unmarked tax rates, and unmarked prices without a lookup key. */
function raiseAdoptions(backend: string, prices: Keyed, taxes: Keyed): ReadonlyMap<string, Adoptions> {
  const unmarked = ({ entries }: Keyed) => entries.filter(([, { mark }]) => mark === undefined);
  const adoptions: Adoptions = {
    prices: idsByKey(unmarked(prices).filter(([, { naturalKey }]) => naturalKey === undefined)),
    taxes: idsByKey(unmarked(taxes)),
  };
  return adoptions.prices.size + adoptions.taxes.size === 0 ? new Map() : new Map([[backend, adoptions]]);
}

function idsByKey(entries: Keyed["entries"]): ReadonlyMap<string, string> {
  return new Map(entries.map(([key, { id }]) => [key, id]));
}
