import { describe, expect, it } from "vitest";
import { lowerToStripe } from "../../src/lowering/stripe-lower.ts";
import { encodeOperation } from "../../src/lowering/stripe-wire.ts";
import type { ResolvedOperation, Verb } from "../../src/reconciler/operation.ts";
import type { DesiredResource, Fields, FieldValue } from "../../src/reconciler/resource.ts";
import { isReference } from "../../src/reconciler/resource.ts";
import { encodeForm } from "../../src/stripe/form.ts";
import { catalogOf } from "./stripe-account.ts";

const METERS = "meters: { calls: { aggregation: sum }, gmv: { aggregation: sum } }";

function priceOf(yaml: string): DesiredResource {
  const text = `tariff: 1\ncatalog: t\ncurrency: usd\n${METERS}\nproducts: { p: { name: P, prices: { x: ${yaml} } } }\n`;
  return lowerToStripe(catalogOf(text), { backend: "local" }).resources.find(({ kind }) => kind === "price")!;
}

/** References stand for themselves: `meter/calls` instead of an id. */
function resolved(value: FieldValue): FieldValue {
  if (isReference(value)) return value.ref;
  return Array.isArray(value) ? value.map(resolved) : value;
}

function requestOf(kind: string, verb: Verb, values: Fields, more: Partial<ResolvedOperation> = {}): string {
  const operation: ResolvedOperation = {
    verb,
    kind,
    address: `${kind}/key`,
    target: verb === "create" ? undefined : "id_1",
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, resolved(value)])),
    metadata: {},
    isActive: true,
    transfersKey: false,
    parent: undefined,
    lock: "",
    ...more,
  };
  const { method, path, params } = encodeOperation(operation);
  return `${method} ${path} ${decodeURIComponent(encodeForm(params))}`.trim();
}

/** What a price's own terms add to a create: without what all prices have. */
function termsOf(yaml: string): string {
  const common = /^POST \/v1\/prices product=product\/p&currency=usd&|&?lookup_key=p\.x|&?expand\[\d\]=\w+/g;
  return requestOf("price", "create", priceOf(yaml).fields).replace(common, "");
}

describe("a price's request", () => {
  it.each([
    ["{ unit_amount: 29.00 usd }", "unit_amount=2900"],
    ["{ unit_amount: 0 }", "unit_amount=0"],
    ["{ unit_amount: 0.0004 usd, interval: month }", "unit_amount_decimal=0.04&recurring[interval]=month"],
    [
      "{ unit_amount: 1 usd, interval: week, interval_count: 13 }",
      "unit_amount=100&recurring[interval]=week&recurring[interval_count]=13",
    ],
    [
      "{ unit_amount: 3.00 usd / 1000000, interval: month, meter: calls }",
      "unit_amount_decimal=0.0003&recurring[interval]=month&recurring[usage_type]=metered&recurring[meter]=meter/calls",
    ],
    [
      "{ unit_amount: 2 usd, included_units: 10, interval: month }",
      "tiers[0][up_to]=10&tiers[0][unit_amount]=0&tiers[1][up_to]=inf&tiers[1][unit_amount]=200&billing_scheme=tiered&tiers_mode=graduated&recurring[interval]=month",
    ],
    [
      "{ interval: month, volume: [{ up_to: 20, unit_amount: 18.00 usd }, { up_to: inf, unit_amount: 0.155 usd, flat_amount: 1 usd }] }",
      "tiers[0][up_to]=20&tiers[0][unit_amount]=1800&tiers[1][up_to]=inf&tiers[1][unit_amount_decimal]=15.5&tiers[1][flat_amount]=100&billing_scheme=tiered&tiers_mode=volume&recurring[interval]=month",
    ],
    [
      "{ interval: month, graduated: [{ up_to: 5, flat_amount: 5 usd }, { up_to: inf, flat_amount: 9 usd }] }",
      "tiers[0][up_to]=5&tiers[0][flat_amount]=500&tiers[1][up_to]=inf&tiers[1][flat_amount]=900&billing_scheme=tiered&tiers_mode=graduated&recurring[interval]=month",
    ],
    [
      "{ interval: month, meter: calls, package: { size: 1000, amount: 0.50 usd } }",
      "unit_amount=50&transform_quantity[divide_by]=1000&transform_quantity[round]=up&recurring[interval]=month&recurring[usage_type]=metered&recurring[meter]=meter/calls",
    ],
    [
      "{ custom_unit_amount: { minimum: 5 usd, preset: 20 usd } }",
      "custom_unit_amount[enabled]=true&custom_unit_amount[minimum]=500&custom_unit_amount[preset]=2000",
    ],
    [
      "{ interval: month, meter: gmv, percentage: { rate: 2.9 } }",
      "unit_amount_decimal=2.9&recurring[interval]=month&recurring[usage_type]=metered&recurring[meter]=meter/gmv",
    ],
    [
      "{ interval: month, meter: gmv, percentage: { rate: 1.5, included_amount: 1000.00 usd } }",
      "tiers[0][up_to]=1000&tiers[0][unit_amount]=0&tiers[1][up_to]=inf&tiers[1][unit_amount_decimal]=1.5&billing_scheme=tiered&tiers_mode=graduated&recurring[interval]=month&recurring[usage_type]=metered&recurring[meter]=meter/gmv",
    ],
    [
      "{ unit_amount: 1 usd, currency_options: { eur: { unit_amount: 0.905 eur, tax_behavior: inclusive }, jpy: 150 jpy } }",
      "unit_amount=100&currency_options[eur][unit_amount_decimal]=90.5&currency_options[eur][tax_behavior]=inclusive&currency_options[jpy][unit_amount]=150",
    ],
    [
      "{ unit_amount: 1 usd, tax_behavior: exclusive, nickname: N }",
      "unit_amount=100&tax_behavior=exclusive&nickname=N",
    ],
    [
      "{ unit_amount: 1 usd, interval: month, trial_period_days: 14 }",
      "unit_amount=100&recurring[interval]=month&recurring[trial_period_days]=14",
    ],
  ])("%s", (yaml, expected) => expect(termsOf(yaml)).toBe(expected));

  it("counts a percentage in the minor units of the currency", () => {
    const fields = priceOf(
      "{ interval: month, meter: gmv, percentage: { rate: 1.5, included_amount: 90000 jpy } }",
    ).fields;
    expect(fields["tiers"]).toEqual([
      { up_to: "90000", unit_amount: "0", flat_amount: "0" },
      { up_to: null, unit_amount: "0.015", flat_amount: "0" },
    ]);
  });

  it("has tiers in every currency when one has an amount free of charge", () => {
    const { fields } = priceOf(
      "{ interval: month, meter: gmv, percentage: { rate: 1.5 }, currency_options: { eur: { percentage: { included_amount: 46 eur } } } }",
    );
    expect(fields["tiers"]).toEqual([{ up_to: null, unit_amount: "1.5", flat_amount: "0" }]);
    expect(fields["currency_options"]).toMatchObject({
      eur: {
        tiers: [
          { up_to: "46", unit_amount: "0" },
          { up_to: null, unit_amount: "1.5" },
        ],
      },
    });
  });

  it("takes the key along on demand, and asks for what is else left out", () => {
    const { fields } = priceOf("{ unit_amount: 1 usd }");
    expect(requestOf("price", "create", fields, { transfersKey: true, metadata: { a: "b" } })).toBe(
      "POST /v1/prices metadata[a]=b&product=product/p&currency=usd&unit_amount=100&lookup_key=p.x&transfer_lookup_key=true&expand[0]=tiers&expand[1]=currency_options",
    );
    expect(requestOf("price", "update", { nickname: "", lookup_key: "k" }, { transfersKey: true })).toBe(
      "POST /v1/prices/id_1 lookup_key=k&nickname=&transfer_lookup_key=true&expand[0]=tiers&expand[1]=currency_options",
    );
    expect(requestOf("price", "archive", {})).toBe(
      "POST /v1/prices/id_1 active=false&expand[0]=tiers&expand[1]=currency_options",
    );
  });
});

describe("the other kinds' requests", () => {
  it.each<[string, string, Verb, Fields, string]>([
    [
      "a new meter gets its key for a name",
      "meter",
      "create",
      { event_name: "e", aggregation: "sum", value_key: "v", customer_key: "c", event_time_window: null },
      "POST /v1/billing/meters display_name=key&event_name=e&default_aggregation[formula]=sum&customer_mapping[type]=by_id&customer_mapping[event_payload_key]=c&value_settings[event_payload_key]=v",
    ],
    [
      "a meter is renamed",
      "meter",
      "update",
      { display_name: "N" },
      "POST /v1/billing/meters/id_1 display_name=N",
    ],
    ["a meter is switched off", "meter", "archive", {}, "POST /v1/billing/meters/id_1/deactivate"],
    ["a meter is switched on", "meter", "restore", {}, "POST /v1/billing/meters/id_1/reactivate"],
    [
      "a new feature gets its key",
      "feature",
      "create",
      {},
      "POST /v1/entitlements/features lookup_key=key&name=key",
    ],
    [
      "a feature with a chosen key",
      "feature",
      "create",
      { lookup_key: "k", name: "N" },
      "POST /v1/entitlements/features lookup_key=k&name=N",
    ],
    ["a feature is archived", "feature", "archive", {}, "POST /v1/entitlements/features/id_1 active=false"],
    [
      "a new product gets its key for an id",
      "product",
      "create",
      { name: "N", description: "", images: [], shippable: null },
      "POST /v1/products id=key&name=N",
    ],
    [
      "what is empty clears",
      "product",
      "update",
      { description: "", images: [], marketing_features: [] },
      "POST /v1/products/id_1 description=&images=&marketing_features=",
    ],
    [
      "lists replace as a whole",
      "product",
      "update",
      { images: ["a"], marketing_features: ["b", "c"] },
      "POST /v1/products/id_1 images[0]=a&marketing_features[0][name]=b&marketing_features[1][name]=c",
    ],
    ["a product is restored", "product", "restore", {}, "POST /v1/products/id_1 active=true"],
    [
      "a default price is moved",
      "product",
      "update",
      { default_price: "price_2" },
      "POST /v1/products/id_1 default_price=price_2",
    ],
    [
      "a tax rate",
      "tax",
      "create",
      { display_name: "T", percentage: "19.5", inclusive: false, country: "DE", state: "" },
      "POST /v1/tax_rates display_name=T&percentage=19.5&inclusive=false&country=DE",
    ],
    [
      "a coupon",
      "coupon",
      "create",
      {
        percent_off: "33.33",
        amount_off: null,
        currency: null,
        currency_options: {},
        duration: "once",
        applies_to: [{ ref: "product/p" }],
      },
      "POST /v1/coupons id=key&percent_off=33.33&duration=once&applies_to[products][0]=product/p&expand[0]=applies_to&expand[1]=currency_options",
    ],
    [
      "a coupon in two currencies",
      "coupon",
      "create",
      { amount_off: "1000", currency: "usd", currency_options: { eur: "900" }, duration: "forever" },
      "POST /v1/coupons currency_options[eur][amount_off]=900&id=key&amount_off=1000&currency=usd&duration=forever&expand[0]=applies_to&expand[1]=currency_options",
    ],
    ["a coupon is deleted", "coupon", "remove", {}, "DELETE /v1/coupons/id_1"],
    [
      "a promotion code",
      "promotion_code",
      "create",
      {
        coupon: "c",
        expires_at: 5,
        first_time_transaction: true,
        minimum_amount: "2000",
        minimum_amount_currency: "usd",
        currency_options: { eur: "1800" },
      },
      "POST /v1/promotion_codes code=key&promotion[type]=coupon&promotion[coupon]=c&expires_at=5&restrictions[minimum_amount]=2000&restrictions[minimum_amount_currency]=usd&restrictions[first_time_transaction]=true&restrictions[currency_options][eur][minimum_amount]=1800",
    ],
    [
      "a promotion code gets another currency",
      "promotion_code",
      "update",
      { currency_options: { eur: "1800" } },
      "POST /v1/promotion_codes/id_1 restrictions[currency_options][eur][minimum_amount]=1800",
    ],
  ])("%s", (_title, kind, verb, values, expected) => expect(requestOf(kind, verb, values)).toBe(expected));

  it("attaches and detaches a feature under its product", () => {
    expect(requestOf("attachment", "create", { product: "prod/1", feature: "feat_1" })).toBe(
      "POST /v1/products/prod/1/features entitlement_feature=feat_1".replace("prod/1", "prod%2F1"),
    );
    expect(requestOf("attachment", "remove", {}, { parent: "p" })).toBe(
      "DELETE /v1/products/p/features/id_1",
    );
  });

  it("writes the digest of attached features beside the mark", () => {
    expect(
      requestOf("product", "update", { features_digest: "d" }, { metadata: { tariff_address: "a" } }),
    ).toBe("POST /v1/products/id_1 metadata[tariff_address]=a&metadata[tariff_features]=d");
  });
});
