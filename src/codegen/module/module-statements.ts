import type { Catalog } from "../../catalog/catalog.ts";
import type { Literal, Member } from "./literal.ts";
import { propertyName, writeLiteral } from "./literal.ts";
import { metadataTypes } from "./metadata-types.ts";
import { offerOf, planMember } from "./plan-literal.ts";
import { quoted } from "./quoted.ts";
import { BILLING_TEXT, FEATURES_TEXT, IDS_TEXT, PARAMETERS_TEXT, SCHEDULE_TEXT } from "./runtime-text.ts";
import {
  couponMember,
  featureMember,
  meterMember,
  priceMember,
  productMember,
  promotionCodeMember,
  taxMember,
} from "./thing-literals.ts";

/** The module from top to bottom: names, what is sold, and what can be done with it. */
export async function moduleStatements(catalog: Catalog): Promise<readonly string[]> {
  const { meters, features, taxes, products, prices, plans, coupons, promotionCodes } = catalog;
  return [
    ...keyTypes(catalog),
    constant("meters", "What is counted.", [...meters.values()].map(meterMember)),
    constant("features", "What products grant.", membersOf(features, catalog, featureMember)),
    constant("taxes", "Tax rates.", membersOf(taxes, catalog, taxMember)),
    constant("products", "What is sold.", membersOf(products, catalog, productMember)),
    constant(
      "prices",
      "How products are charged. Amounts are in minor units, by currency.",
      membersOf(prices, catalog, priceMember),
    ),
    constant("plans", "What one customer subscribes to.", membersOf(plans, catalog, planMember)),
    constant("coupons", "Discounts.", membersOf(coupons, catalog, couponMember)),
    constant(
      "promotionCodes",
      "What customers type to get a coupon.",
      membersOf(promotionCodes, catalog, promotionCodeMember),
    ),
    ...(await metadataTypes(catalog)),
    ...functionsFor(catalog),
  ];
}

function membersOf<T>(
  things: ReadonlyMap<string, T>,
  catalog: Catalog,
  memberOf: (thing: T, catalog: Catalog) => Member,
): readonly Member[] {
  return [...things.values()].map((thing) => memberOf(thing, catalog));
}

function keyTypes(catalog: Catalog): readonly string[] {
  const { meters, features, taxes, products, prices, plans, coupons, promotionCodes } = catalog;
  const offered = (wanted: string) =>
    [...plans.values()].filter((plan) => offerOf(plan, catalog) === wanted).map(({ key }) => key);
  const lookupKeys = [...prices.values()].map(({ key, lookupKey }) => lookupKey ?? key);
  return [
    union("MeterKey", "A meter.", meters.keys()),
    union("FeatureKey", "A feature.", features.keys()),
    union("TaxKey", "A tax rate.", taxes.keys()),
    union("ProductKey", "A product.", products.keys()),
    union("PriceKey", "A price, as `product.price`.", prices.keys()),
    union("LookupKey", "The name by which the back end finds a price, whatever its id.", lookupKeys),
    union("PlanKey", "A plan, archived ones included.", plans.keys()),
    union("OfferedPlanKey", "A plan that customers can subscribe to.", offered("subscription")),
    union(
      "ScheduledPlanKey",
      "A plan with prices that end, which takes a subscription schedule.",
      offered("schedule"),
    ),
    union("CouponKey", "A coupon.", coupons.keys()),
    union("PromotionCode", "A promotion code.", promotionCodes.keys()),
    ...(features.size === 0 ? [] : [featureValues(catalog)]),
  ];
}

const WIDTH_MAX = 110;

function union(name: string, description: string, keys: Iterable<string>): string {
  const members = [...keys].map(quoted);
  const line = `export type ${name} = ${members.length === 0 ? "never" : members.join(" | ")};`;
  const lines = members.map((member) => `\n  | ${member}`).join("");
  return documented(description, line.length <= WIDTH_MAX ? line : `export type ${name} =${lines};`);
}

const FEATURE_TYPES = { boolean: "boolean", integer: "number | null", string: "string | null" } as const;

/** What a feature's value is where it isn't granted. */
function withoutFeatures({ features }: Catalog): string {
  const members = [...features.values()].map(({ key, type }): Member => {
    return { name: key, value: type === "boolean" ? false : null };
  });
  const value: Literal = { kind: "object", members };
  return `const withoutFeatures: FeatureValues = ${writeLiteral(value, 0, "const withoutFeatures: FeatureValues = ".length)};`;
}

function featureValues({ features }: Catalog): string {
  const members = [...features.values()].map(
    ({ key, type }) => `  readonly ${propertyName(key)}: ${FEATURE_TYPES[type]};\n`,
  );
  return documented("What a feature's value is.", `export interface FeatureValues {\n${members.join("")}}`);
}

function constant(name: string, description: string, members: readonly Member[]): string {
  const value: Literal = { kind: "object", members };
  return documented(description, `export const ${name} = ${writeLiteral(value, 0, WIDTH_MAX)} as const;`);
}

function documented(description: string, declaration: string): string {
  return `/** ${description} */\n${declaration}`;
}

function functionsFor(catalog: Catalog): readonly string[] {
  const { plans, prices, features } = catalog;
  const offers = new Set([...plans.values()].map((plan) => offerOf(plan, catalog)));
  const isSold = offers.has("subscription") || offers.has("schedule");
  return [
    ...(prices.size > 0 ? [IDS_TEXT] : []),
    ...(isSold ? [PARAMETERS_TEXT] : []),
    ...(offers.has("subscription") ? [BILLING_TEXT] : []),
    ...(offers.has("schedule") ? [SCHEDULE_TEXT] : []),
    ...(plans.size > 0 && features.size > 0 ? [withoutFeatures(catalog), FEATURES_TEXT] : []),
  ].map((text) => text.trim());
}
