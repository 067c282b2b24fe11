import { describe, expect, it } from "vitest";
import type { TestAccount } from "../support/account.ts";
import { applyCatalog, openAccount } from "../support/account.ts";
import { priceNamed, sent, shop } from "../support/account-objects.ts";

/** In which order an apply writes, so that wherever it breaks off nothing is sold that shouldn't be, or can't be bought. */

/** What was written, without ids that the back end chose: `prices on`, `prices off`, `products/pro features_digest`. */
function written(account: TestAccount): readonly string[] {
  return account.writes().map((request) => {
    const path = request.path
      .replace("/v1/", "")
      .replace(/(prices|features|tax_rates|promotion_codes)\/.*/, "$1");
    if (request.method === "DELETE") return `${path} delete`;
    const form = sent(request);
    const said = [
      ...(form["active"] === "false" ? ["off"] : form["active"] === "true" ? ["on"] : []),
      ...(form["metadata[tariff_features]"] === undefined ? [] : ["digest"]),
      ...(form["default_price"] === undefined ? [] : ["default"]),
    ];
    return [path, ...said].join(" ");
  });
}

async function writes(before: string, after: string, prune = false): Promise<readonly string[]> {
  const account = openAccount();
  await applyCatalog(shop(before), account);
  account.clear();
  await applyCatalog(shop(after), account, { prune });
  return written(account);
}

const pro = (product: string, prices: string) =>
  `products: { pro: { name: Pro, ${product} prices: { ${prices} } } }`;
const MONTHLY = "m: { unit_amount: 5.00 usd, interval: month }";
const YEARLY = "y: { unit_amount: 50.00 usd, interval: year }";

describe("an apply", () => {
  it("vouches for attached features only once they are attached and detached", async () => {
    const features = "features: { sso: {}, api: {}, log: {} }\n";
    const order = await writes(
      `${features}${pro("features: [sso],", MONTHLY)}`,
      `${features}${pro("features: [api, log],", MONTHLY)}`,
    );
    expect([...order].sort()).toEqual([
      "products/pro digest",
      "products/pro/features",
      "products/pro/features",
      "products/pro/features delete",
    ]);
    expect(order.at(-1)).toBe("products/pro digest");
  });

  it("takes a product off the offer before its prices", async () => {
    expect(
      await writes(pro("", `${MONTHLY}, ${YEARLY}`), pro("active: false,", `${MONTHLY}, ${YEARLY}`)),
    ).toEqual(["products/pro off", "prices off", "prices off"]);
  });

  it.each([
    ["new ones and those that it had", MONTHLY, ["prices", "prices on", "products/pro on"]],
    ["where all of them are new", "", ["prices", "prices", "products/pro on"]],
  ])("brings a product back after its prices, %s", async (_what, had, wanted) => {
    const account = openAccount();
    await applyCatalog(shop(pro("", had)), account);
    await applyCatalog(shop(pro("active: false,", had)), account);
    account.clear();
    await applyCatalog(shop(pro("", `${MONTHLY}, ${YEARLY}`)), account);
    expect([...written(account)].sort()).toEqual(wanted);
    expect(written(account).at(-1)).toBe("products/pro on");
  });

  it("sells the new price of a product before the old one goes", async () => {
    expect(await writes(pro("", MONTHLY), pro("", YEARLY), true)).toEqual(["prices", "prices off"]);
  });

  it("replaces a default price by making one, moving the default, and archiving the old one", async () => {
    const dearer = MONTHLY.replace("5.00", "6.00");
    expect(await writes(pro("default_price: m,", MONTHLY), pro("default_price: m,", dearer))).toEqual([
      "prices",
      "products/pro default",
      "prices off",
    ]);
  });

  it("makes a tax rate's successor before the old one goes", async () => {
    const vat = (percentage: number) =>
      `taxes: { vat: { name: VAT, percentage: ${percentage}, inclusive: true } }`;
    expect(await writes(vat(19), vat(20))).toEqual(["tax_rates", "tax_rates off"]);
  });

  it("switches codes off before their coupon goes", async () => {
    const codes = `coupons: { c: { percent_off: 10, duration: once } }
promotion_codes: { A: { coupon: c }, B: { coupon: c } }`;
    expect(await writes(codes, "coupons: {}", true)).toEqual([
      "promotion_codes off",
      "promotion_codes off",
      "coupons/c delete",
    ]);
  });

  it("frees a code before another object takes it", async () => {
    const code = (more: string) => `coupons: { c: { percent_off: 10, duration: once } }
promotion_codes: { SALE: { coupon: c${more} } }`;
    expect(await writes(code(""), code(", max_redemptions: 5"))).toEqual([
      "promotion_codes off",
      "promotion_codes",
    ]);
  });
});

it("says of each write when it is sent, and then what came of it", async () => {
  const account = openAccount();
  const { events } = await applyCatalog(shop(pro("default_price: m,", MONTHLY)), account);
  const { id } = await priceNamed(account, "pro.m");
  expect(
    events.map((event) => ("operation" in event ? `${event.event} ${event.operation}` : event.event)),
  ).toEqual([
    "started",
    "sending product/pro#create",
    "done product/pro#create",
    "sending price/pro.m#create",
    "done price/pro.m#create",
    "sending product/pro#settle",
    "done product/pro#settle",
    "finished",
  ]);
  expect(events).toContainEqual(
    expect.objectContaining({ event: "done", operation: "price/pro.m#create", id }),
  );
});
