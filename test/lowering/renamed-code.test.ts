import { expect, it } from "vitest";
import { applyCatalog, call, compileCatalog, openAccount, planned } from "../support/account.ts";

const catalogWith = (code: string) =>
  compileCatalog(`
tariff: 1
catalog: acme
coupons: { off: { percent_off: 10, duration: once } }
promotion_codes: { ${code} }
`);

it("a promotion code under a new key is another code, as customers type it", async () => {
  const account = openAccount();
  await applyCatalog(catalogWith("SUMMER: { coupon: off }"), account);
  const renamed = catalogWith("Autumn: { coupon: off, renamed_from: SUMMER }");
  expect(await planned(renamed, account)).toEqual(["replace promotion_code/Autumn"]);
  await applyCatalog(renamed, account);
  const { json } = await call(account, "GET", "/v1/promotion_codes?active=true");
  expect(json["data"]).toMatchObject([{ code: "Autumn" }]);
  expect(await planned(renamed, account)).toEqual([]);
});

it("a promotion code in another case is the same code", async () => {
  const account = openAccount();
  await call(account, "POST", "/v1/coupons", "id=off&percent_off=10&duration=once");
  await call(
    account,
    "POST",
    "/v1/promotion_codes",
    "code=summer&promotion[type]=coupon&promotion[coupon]=off",
  );
  const named = catalogWith("SUMMER: { coupon: off }");
  const consenting = { ...named, coupons: new Map([["off", { ...named.coupons.get("off")!, id: "off" }]]) };
  expect(await planned(consenting, account)).toEqual(["adopt coupon/off", "adopt promotion_code/SUMMER"]);
});
