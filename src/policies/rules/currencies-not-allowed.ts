import type { Address } from "../../catalog/address.ts";
import type { AmountByCurrency, Catalog, Coupon } from "../../catalog/catalog.ts";
import type { CurrenciesPolicy } from "../../compiler/policy.ts";
import type { Currency } from "../../money/currency.ts";
import type { CatalogView, RuleFinding } from "./rule.ts";

/** Things with amounts in a currency that the policy doesn't list. */
export function currenciesNotAllowed(
  { allowed }: CurrenciesPolicy,
  { catalog, spans }: CatalogView,
): readonly RuleFinding[] {
  return [...currenciesByThing(catalog)].flatMap(([address, used]): readonly RuleFinding[] => {
    const others = [...new Set(used)].filter((currency) => !allowed.includes(currency));
    if (others.length === 0) return [];
    return [
      {
        code: "policy/currency-not-allowed",
        at: spans.find(address),
        detail: `${address} has amounts in ${others.join(", ")}. The policy permits ${allowed.join(", ")}.`,
        data: { address, currencies: others.join(",") },
      },
    ];
  });
}

function* currenciesByThing(catalog: Catalog): Iterable<readonly [Address, readonly Currency[]]> {
  for (const { address, terms } of catalog.prices.values())
    yield [address, [terms.currency, ...terms.currencyOptions.keys()]];
  for (const { address, minimumCommitment, usageThresholds } of catalog.plans.values())
    yield [address, [minimumCommitment, ...usageThresholds.map(({ amounts }) => amounts)].flatMap(keysOf)];
  for (const coupon of catalog.coupons.values()) yield [coupon.address, keysOf(amountsOff(coupon))];
  for (const { address, minimumAmounts } of catalog.promotionCodes.values())
    yield [address, keysOf(minimumAmounts)];
}

function amountsOff({ terms: { off } }: Coupon): AmountByCurrency | undefined {
  return off.kind === "amount" ? off.amounts : undefined;
}

function keysOf(amounts: AmountByCurrency | undefined): readonly Currency[] {
  return [...(amounts?.keys() ?? [])];
}
