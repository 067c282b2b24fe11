import { addressOf, priceKey } from "../../../catalog/address.ts";
import { DEFAULT_LIFECYCLE } from "../../../catalog/common.ts";
import type { Price, TaxBehavior } from "../../../catalog/price.ts";
import { invariant } from "../../../diagnostics/invariant.ts";
import type { ObservedResource } from "../../../reconciler/resource.ts";
import type { Interval, IntervalUnit } from "../../../time/interval.ts";
import type { NormalInterval } from "../price.ts";
import { CYCLES_KEY } from "../price.ts";
import type { Account } from "./account.ts";
import { notExpressible } from "./account.ts";
import { grouped } from "./grouped.ts";
import { KeySpace, slugOf } from "./key-space.ts";
import { Keyed } from "./keyed.ts";
import { authoredMetadata, markedKey, numberField, requiredText, textField } from "./observed-field.ts";
import type { RaisedPricing } from "./pricing-model.ts";
import { raisePricing } from "./pricing-model.ts";

export interface SelectedPrice {
  readonly price: ObservedResource;
  readonly pricing: RaisedPricing;
}

/** Prices of these products that are on sale and that a catalog can say; with `all` archived ones, too. */
export function selectPrices(account: Account, products: Keyed): readonly SelectedPrice[] {
  const meters = new Set(account.of("meter").flatMap(({ active, id }) => (active ? [id] : [])));
  return account.of("price").flatMap((price): readonly SelectedPrice[] => {
    const product = products.find(price.parent);
    if (product === undefined || (!price.active && !account.options.all)) return [];
    const pricing = findObstacle(price, product, meters) ?? raisePricing(price);
    if (typeof pricing !== "string") return [{ price, pricing }];
    notExpressible(account, price, pricing, "It is left out.");
    return [];
  });
}

/** What around an active price keeps a catalog from having it. */
function findObstacle(
  price: ObservedResource,
  product: ObservedResource,
  meters: ReadonlySet<string>,
): string | undefined {
  if (!price.active) return undefined;
  const meter = textField(price, "meter");
  if (meter !== undefined && !meters.has(meter)) return "a meter that is switched off";
  // `active: false` on a product means its prices, too, but for the one that it points at, which can't be archived.
  const isHeld = product.active || product.fields["default_price"] === price.id;
  return isHeld ? undefined : "an archived product, while it is active itself";
}

/** The currency of most prices; undefined when there is none. */
export function commonCurrency(prices: readonly SelectedPrice[]): string | undefined {
  const byCurrency = grouped(prices, ({ price }) => requiredText(price, "currency"));
  const ranked = [...byCurrency].sort(
    ([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1),
  );
  return ranked[0]?.[0];
}

/**
 * Keys `product.price`, unique in each product. Prices of products that aren't there are left out. As the key is the
 * default lookup key, a price without one gets none that another price holds.
 */
export function keyPrices(
  account: Account,
  prices: readonly SelectedPrice[],
  products: Keyed,
  currency: string | undefined,
): Keyed {
  const spaces = new Map<string, KeySpace>();
  const entries = prices.flatMap(({ price }): [string, ObservedResource][] => {
    const product = products.keyOf(price.parent);
    if (product === undefined) return [];
    const space = spaces.get(product) ?? new KeySpace();
    spaces.set(product, space);
    const isAllowed = (key: string) =>
      price.naturalKey !== undefined || !account.lookupKeys.has(priceKey(product, key));
    return [[priceKey(product, space.take(priceCandidates(price, product, currency), isAllowed)), price]];
  });
  return new Keyed(entries);
}

/** As our mark says, else `monthly`, else `monthly-eur`; a nickname goes first. */
function priceCandidates(
  price: ObservedResource,
  product: string,
  currency: string | undefined,
): readonly string[] {
  const marked = markedKey(price);
  const own = marked?.startsWith(`${product}.`) === true ? [marked.slice(product.length + 1)] : [];
  const names = [slugOf(textField(price, "nickname") ?? ""), intervalName(intervalOf(price))];
  const suffix = requiredText(price, "currency");
  const plain = names.filter((name) => name !== "");
  const withCurrency = plain.map((name) => `${name}-${suffix}`);
  return [
    ...own,
    ...(currency === undefined || suffix === currency
      ? [...plain, ...withCurrency]
      : [...withCurrency, ...plain]),
  ];
}

const ADVERBS: Readonly<Record<IntervalUnit, string>> = {
  day: "daily",
  week: "weekly",
  month: "monthly",
  year: "yearly",
};

function intervalName(interval: Interval | undefined): string {
  if (interval === undefined) return "one-time";
  return interval.count === 1 ? ADVERBS[interval.unit] : `every-${interval.count}-${interval.unit}s`;
}

function intervalOf({ fields }: ObservedResource): Interval | undefined {
  const interval = fields["interval"] as NormalInterval | null;
  return interval === null ? undefined : { unit: interval.interval, count: interval.interval_count };
}

export function raisePrice(key: string, { price, pricing }: SelectedPrice, meters: Keyed): Price {
  const meterId = textField(price, "meter");
  const meter = meters.keyOf(meterId);
  invariant(meterId === undefined || meter !== undefined, `meter ${meterId} of ${price.id} wasn't observed`);
  const cycles = price.metadata[CYCLES_KEY];
  return {
    address: addressOf("price", key),
    key,
    product: key.slice(0, key.indexOf(".")),
    terms: {
      currency: requiredText(price, "currency"),
      ...pricing,
      taxBehavior: requiredText(price, "tax_behavior") as TaxBehavior,
      interval: intervalOf(price),
      meter,
      billingTiming: meter === undefined ? "advance" : "arrears",
      cycles: cycles === undefined ? undefined : Number(cycles),
    },
    active: price.active,
    lookupKey: writtenLookupKey(key, price),
    nickname: textField(price, "nickname"),
    metadata: authoredMetadata(price),
    trialPeriodDays: numberField(price, "trial_period_days"),
    renamedFrom: undefined,
    lifecycle: { ...DEFAULT_LIFECYCLE, preventArchive: price.mark?.isProtected === true },
  };
}

/** One of ours needs no word about a default key; to take over another the author must name its key. */
function writtenLookupKey(key: string, price: ObservedResource): string | undefined {
  return price.mark !== undefined && price.naturalKey === key ? undefined : price.naturalKey;
}
