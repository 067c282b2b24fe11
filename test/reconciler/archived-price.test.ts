import { expect, it } from "vitest";
import { applyCatalog, openAccount } from "../support/account.ts";
import { activePrices, planOf, priceNamed, shop } from "../support/account-objects.ts";

const selling = (terms: string, product = "") =>
  shop(`products: { pro: { name: Pro, ${product} prices: { m: { interval: month, ${terms} } } } }`);

it("an earlier price that comes back gets what was added since: tax, currencies, metadata without what went", async () => {
  const account = openAccount();
  const sold = (terms: string) => selling(terms, "default_price: m,");
  await applyCatalog(sold("unit_amount: 5.00 usd, metadata: { old: x }"), account);
  const first = await priceNamed(account, "pro.m");
  await applyCatalog(sold("unit_amount: 6.00 usd, metadata: { new: y }"), account);
  const back = sold(
    "unit_amount: 5.00 usd, metadata: { new: y }, tax_behavior: exclusive, currency_options: { eur: 4.00 eur }",
  );
  await applyCatalog(back, account);
  const [price, ...others] = await activePrices(account);
  expect(others).toEqual([]);
  expect(price).toMatchObject({ id: first.id, tax_behavior: "exclusive", lookup_key: "pro.m" });
  expect(price?.metadata).toMatchObject({ new: "y" });
  expect(price?.metadata).not.toHaveProperty("old");
  expect(await planOf(back, account)).toMatchObject({ changes: [], drift: [] });
});

it("a price can leave the offer with other terms than those written now", async () => {
  const account = openAccount();
  await applyCatalog(
    selling("unit_amount: 5.00 usd, tax_behavior: exclusive, currency_options: { eur: 4.00 eur }"),
    account,
  );
  for (const terms of [
    "unit_amount: 6.00 usd",
    "graduated: [{ up_to: inf, unit_amount: 6.00 usd }], currency_options: { gbp: { graduated: [{ up_to: inf, unit_amount: 3.00 gbp }] } }",
  ]) {
    const inactive = selling(`${terms}, active: false`);
    await applyCatalog(inactive, account);
    expect(await activePrices(account)).toEqual([]);
    expect(await planOf(inactive, account)).toMatchObject({ changes: [], drift: [] });
  }
});
