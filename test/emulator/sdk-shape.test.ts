import { beforeAll, describe, expect, it } from "vitest";
import { makersOf } from "./catalog-makers.ts";
import type { WireObject } from "./emulator-client.ts";
import { START, startEmulator } from "./emulator-client.ts";
import type { SdkShapes } from "./sdk-shape.ts";
import { readSdkShapes } from "./sdk-shape.ts";

/** The richest form of each object, as it goes over the wire. */
async function makeObjects(): Promise<Readonly<Record<string, WireObject>>> {
  const api = startEmulator("memory");
  const { product, price, meter, feature, coupon } = makersOf(api);
  const made = await product({
    images: ["https://example.com/a.png"],
    marketing_features: [{ name: "SSO" }],
    package_dimensions: { height: 1, length: "1.25", weight: 1, width: 1 },
    default_price_data: { currency: "usd", unit_amount: 1 },
    expand: ["default_price"],
  });
  const tiers = [
    { up_to: 1, unit_amount_decimal: "0.5" },
    { up_to: "inf", flat_amount: 1 },
  ];
  const metered = { interval: "month", usage_type: "metered", meter: (await meter()).id };
  const terms = { billing_scheme: "tiered", tiers_mode: "graduated", tiers, unit_amount: undefined };
  const path = `/v1/products/${made.id}/features`;
  const amountOff = {
    amount_off: 1,
    currency: "usd",
    percent_off: undefined,
    currency_options: { eur: { amount_off: 1 } },
  };
  const discount = await coupon({ ...amountOff, redeem_by: START + 9, expand: ["currency_options"] });
  const promotion = { type: "coupon", coupon: discount.id };
  const restrictions = {
    minimum_amount: 1,
    minimum_amount_currency: "usd",
    currency_options: { eur: { minimum_amount: 1 } },
  };
  return {
    Product: made,
    Price: await price({
      product: made.id,
      ...terms,
      recurring: metered,
      currency_options: { eur: { tiers } },
      expand: ["tiers", "currency_options", "product"],
    }),
    ChosenPrice: await price({
      product: made.id,
      unit_amount: undefined,
      custom_unit_amount: { enabled: true, minimum: 5 },
    }),
    Meter: await meter("other"),
    Feature: await feature(),
    ProductFeature: (await api.post(path, { entitlement_feature: (await feature("key")).id })).body,
    Coupon: discount,
    PromotionCode: (
      await api.post("/v1/promotion_codes", { promotion, restrictions, expand: ["promotion.coupon"] })
    ).body,
    TaxRate: (
      await api.post("/v1/tax_rates", {
        display_name: "VAT",
        inclusive: true,
        percentage: "7.5",
        tax_type: "vat",
      })
    ).body,
  };
}

describe("replies have the SDK's types, with nothing missing and nothing added", () => {
  let shapes: SdkShapes;
  let objects: Readonly<Record<string, WireObject>>;
  beforeAll(async () => {
    shapes = readSdkShapes();
    objects = await makeObjects();
  });

  it.each([
    ["Product", "Products", "Product"],
    ["Price", "Prices", "Price"],
    ["ChosenPrice", "Prices", "Price"],
    ["Meter", "Billing/Meters", "Meter"],
    ["Feature", "Entitlements/Features", "Feature"],
    ["ProductFeature", "ProductFeatures", "ProductFeature"],
    ["Coupon", "Coupons", "Coupon"],
    ["PromotionCode", "PromotionCodes", "PromotionCode"],
    ["TaxRate", "TaxRates", "TaxRate"],
  ])("%s", (made, file, name) => {
    expect(objects[made]).toHaveProperty("livemode", false);
    expect(shapes.mismatches(file, name, objects[made])).toEqual([]);
  });

  it("and a wrong reply is told from a right one", () => {
    const wrong = { ...objects["Feature"], name: 3, extra: true, metadata: { a: 1 }, id: undefined };
    const { id: _id, ...without } = wrong;
    expect(shapes.mismatches("Entitlements/Features", "Feature", without)).toEqual([
      "Feature.id is missing",
      "Feature.metadata.a is 1, not string",
      "Feature.name is 3, not string",
      "Feature.extra is unknown",
    ]);
  });
});
