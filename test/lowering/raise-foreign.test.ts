import { describe, expect, it } from "vitest";
import { writeCatalog } from "../../src/compiler/write-catalog.ts";
import { raiseFromStripe } from "../../src/lowering/stripe-raise.ts";
import { formatAmountPlain } from "../../src/money/format-amount.ts";
import type { TestAccount } from "../support/account.ts";
import { applyCatalog, call, compileFiles, connect, openAccount, planned } from "../support/account.ts";

async function make(account: TestAccount, path: string, form: string): Promise<string> {
  account.now += 1;
  const { status, body, json } = await call(account, "POST", path, form);
  if (status !== 200) throw new Error(`${path} ${form}: ${body}`);
  return String(json["id"]);
}

/** What people leave in an account: foreign ids, hardly a lookup key, archived siblings, every form of price. */
async function grownAccount(): Promise<TestAccount> {
  const account = openAccount();
  const meter = await make(
    account,
    "/v1/billing/meters",
    "display_name=Calls&event_name=API Calls!&default_aggregation[formula]=sum",
  );
  const retired = await make(
    account,
    "/v1/billing/meters",
    "display_name=Old&event_name=old&default_aggregation[formula]=count",
  );
  const gold = await make(
    account,
    "/v1/products",
    "id=prod_NWjs8kKbJWmuuc&name=Gold plan&metadata[crm]=00123&images[0]=https://e.com/a.png",
  );
  const silver = await make(
    account,
    "/v1/products",
    "id=SILVER&name=Gold plan&package_dimensions[height]=1&package_dimensions[length]=1&package_dimensions[weight]=1&package_dimensions[width]=1",
  );
  const gone = await make(account, "/v1/products", "id=gone&name=Gone");
  const price = (product: string, form: string) => make(account, "/v1/prices", `product=${product}&${form}`);
  const archived = await price(
    gold,
    "currency=usd&unit_amount=1900&recurring[interval]=month&lookup_key=gold.monthly",
  );
  await make(account, `/v1/prices/${archived}`, "active=false");
  const monthly = await price(gold, "currency=usd&unit_amount=4900&recurring[interval]=month");
  await price(gold, "currency=eur&unit_amount=4500&recurring[interval]=month");
  await price(
    gold,
    "currency=usd&unit_amount=49000&recurring[interval]=year&lookup_key=Gold_Yearly&tax_behavior=exclusive",
  );
  await price(
    gold,
    "currency=usd&unit_amount_decimal=0.0004&recurring[interval]=month&recurring[usage_type]=metered&recurring[meter]=" +
      meter,
  );
  await price(
    gold,
    "currency=usd&billing_scheme=tiered&tiers_mode=volume&recurring[interval]=month&nickname=Seats, by volume&tiers[0][up_to]=20&tiers[0][unit_amount]=1800&tiers[1][up_to]=inf&tiers[1][unit_amount]=1500&tiers[1][flat_amount]=99" +
      "&currency_options[eur][tiers][0][up_to]=20&currency_options[eur][tiers][0][unit_amount]=1700&currency_options[eur][tiers][1][up_to]=inf&currency_options[eur][tiers][1][unit_amount_decimal]=1400.5",
  );
  await price(
    silver,
    `currency=usd&billing_scheme=tiered&tiers_mode=graduated&recurring[interval]=month&recurring[usage_type]=metered&recurring[meter]=${retired}&tiers[0][up_to]=100&tiers[0][unit_amount]=0&tiers[1][up_to]=inf&tiers[1][unit_amount]=3`,
  );
  await price(
    silver,
    "currency=jpy&unit_amount=500&transform_quantity[divide_by]=1000&transform_quantity[round]=up",
  );
  await price(silver, "currency=usd&custom_unit_amount[enabled]=true&custom_unit_amount[preset]=2000");
  await make(account, `/v1/products/${gold}`, `default_price=${monthly}`);
  const feature = await make(account, "/v1/entitlements/features", "name=SSO&lookup_key=Single Sign-On");
  await make(account, `/v1/products/${gold}/features`, `entitlement_feature=${feature}`);
  await make(account, "/v1/tax_rates", "display_name=MwSt.&percentage=19.5&inclusive=true&country=DE");
  await make(
    account,
    "/v1/coupons",
    `id=SUMMER-20&percent_off=33.33&duration=repeating&duration_in_months=3&applies_to[products][0]=${gone}&applies_to[products][1]=${gold}`,
  );
  await make(
    account,
    "/v1/coupons",
    "id=off10&amount_off=1000&currency=usd&duration=once&currency_options[eur][amount_off]=900&name=Ten off",
  );
  await make(
    account,
    "/v1/promotion_codes",
    "code=Hello20&promotion[type]=coupon&promotion[coupon]=SUMMER-20&restrictions[minimum_amount]=2000&restrictions[minimum_amount_currency]=usd&restrictions[currency_options][eur][minimum_amount]=1800",
  );
  const off = await make(
    account,
    "/v1/promotion_codes",
    "code=BYE&promotion[type]=coupon&promotion[coupon]=off10",
  );
  await make(account, `/v1/promotion_codes/${off}`, "active=false");
  await make(account, `/v1/products/${gone}`, "active=false");
  await make(account, `/v1/billing/meters/${retired}/deactivate`, "");
  return account;
}

async function imported(account: TestAccount, all: boolean) {
  const observation = await connect(account.handle).observe({
    catalog: "acme",
    desired: [],
    refresh: true,
    everything: true,
  });
  if (!observation.ok) throw new Error(observation.failure.message);
  return raiseFromStripe(observation.value.resources, { catalog: "acme", backend: "local", all });
}

describe("importing an account that others made", () => {
  it.each([false, true])(
    "plans adoptions and nothing else, and nothing after them (all: %s)",
    async (all) => {
      const account = await grownAccount();
      account.clear();
      const { value } = await imported(account, all);
      expect(account.writes()).toEqual([]);
      const files = writeCatalog(value!, { schemaPath: "../catalog.schema.json" });
      const catalog = compileFiles(files);
      const changes = await planned(catalog, account);
      expect(changes.filter((change) => !change.startsWith("adopt "))).toEqual([]);
      expect(changes.length).toBeGreaterThan(12);
      await applyCatalog(catalog, account);
      expect(await planned(catalog, account)).toEqual([]);
    },
  );

  it("names what a person would, and finds it again", async () => {
    const { value } = await imported(await grownAccount(), false);
    expect([...value!.products].map(([key, { id }]) => [key, id])).toEqual([
      ["gold-plan", "prod_NWjs8kKbJWmuuc"],
      ["silver", "SILVER"],
      ["gone", "gone"],
    ]);
    expect([...value!.prices].map(([key, { lookupKey }]) => [key, lookupKey])).toEqual([
      ["gold-plan.monthly", undefined],
      ["gold-plan.monthly-eur", undefined],
      ["gold-plan.yearly", "Gold_Yearly"],
      ["gold-plan.monthly-usd", undefined],
      ["gold-plan.seats-by-volume", undefined],
      ["silver.one-time-jpy", undefined],
      ["silver.one-time", undefined],
    ]);
    expect([...value!.meters].map(([key, { eventName, active }]) => [key, eventName, active])).toEqual([
      ["api-calls", "API Calls!", true],
    ]);
    expect([...value!.features.keys()]).toEqual(["single-sign-on"]);
    expect([...value!.coupons.keys()]).toEqual(["summer-20", "off10"]);
    expect([...value!.promotionCodes.keys()]).toEqual(["Hello20"]);
    expect([...value!.adopt.get("local")!.taxes.keys()]).toEqual(["mwst"]);
    expect(value!.adopt.get("local")!.prices.size).toBe(6);
    expect(value!.currency).toBe("usd");
  });

  it("keeps every amount to the last digit", async () => {
    const { value } = await imported(await grownAccount(), false);
    const amounts = [...value!.prices.values()].flatMap(({ terms: { currency, model } }) =>
      model.kind === "unit_amount" ? [formatAmountPlain(model.unitAmount, currency)] : [],
    );
    expect(amounts).toEqual(["49.00 usd", "45.00 eur", "490.00 usd", "0.000004 usd"]);
    const { model, currencyOptions } = value!.prices.get("gold-plan.seats-by-volume")!.terms;
    expect(model).toEqual({
      kind: "volume",
      tiers: [
        {
          upTo: { coefficient: 20n, scale: 0 },
          unitAmount: { coefficient: 1800n, scale: 0 },
          flatAmount: undefined,
        },
        {
          upTo: undefined,
          unitAmount: { coefficient: 1500n, scale: 0 },
          flatAmount: { coefficient: 99n, scale: 0 },
        },
      ],
    });
    expect(currencyOptions.get("eur")!.model).toMatchObject({
      tiers: [{}, { unitAmount: { coefficient: 14005n, scale: 1 } }],
    });
  });

  it("says what a catalog can't", async () => {
    const { diagnostics } = await imported(await grownAccount(), false);
    expect(diagnostics.map(({ code, data }) => [code, data["id"], data["what"]])).toEqual([
      ["import/not-expressible", expect.stringMatching(/^price_/), "a meter that is switched off"],
      ["import/not-expressible", "SILVER", "`package_dimensions`"],
    ]);
  });
});
