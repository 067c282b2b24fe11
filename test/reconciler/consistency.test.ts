import { expect, it } from "vitest";
import { STRIPE_KINDS } from "../../src/lowering/stripe-kinds.ts";
import { isConsistent } from "../../src/reconciler/consistency.ts";
import type { ObservedResource } from "../../src/reconciler/resource.ts";
import { applyCatalog, connect, openAccount } from "../support/account.ts";
import { byHand, shop } from "../support/account-objects.ts";

const CATALOG = shop(`
meters: { calls: { aggregation: sum } }
features: { sso: {} }
products:
  pro:
    name: Pro
    default_price: m
    features: [sso]
    prices: { m: { unit_amount: 5.00 usd, interval: month }, c: { unit_amount: 1, interval: month, meter: calls } }
coupons: { launch: { percent_off: 5, duration: once, applies_to: { products: [pro] } } }
promotion_codes: { SALE: { coupon: launch } }`);

async function snapshot(): Promise<readonly ObservedResource[]> {
  const account = openAccount();
  await applyCatalog(CATALOG, account);
  await byHand(account, "/v1/products", "id=theirs&name=Theirs");
  await byHand(account, "/v1/prices", "product=theirs&currency=usd&unit_amount=900");
  await byHand(account, "/v1/products/theirs/features", `entitlement_feature=${await featureId(account)}`);
  const request = { catalog: "acme", desired: [], refresh: true, everything: true };
  const seen = await connect(account.handle).observe(request);
  if (!seen.ok) throw new Error(seen.failure.message);
  return seen.value.resources;
}

async function featureId(account: ReturnType<typeof openAccount>): Promise<string> {
  const { data } = await byHand(account, "/v1/entitlements/features", "", "GET");
  return (data as readonly { readonly id: string }[])[0]!.id;
}

it("a snapshot without something that ours points at was read while somebody wrote, whatever it is", async () => {
  const resources = await snapshot();
  const isWhole = (kind: string, isGone: (object: ObservedResource) => boolean) =>
    isConsistent(
      resources.filter((object) => object.kind !== kind || !isGone(object)),
      "acme",
      STRIPE_KINDS,
    );
  expect(isWhole("meter", () => false)).toBe(true);
  for (const kind of ["meter", "feature", "product", "coupon"])
    expect([kind, isWhole(kind, ({ id }) => id !== "theirs")]).toEqual([kind, false]);
  // What others point at is theirs, and a default price may be archived.
  expect(isWhole("product", ({ id }) => id === "theirs")).toBe(true);
  expect(isWhole("price", () => true)).toBe(true);
});
