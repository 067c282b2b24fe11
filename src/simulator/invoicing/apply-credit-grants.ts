import type { Currency } from "../../money/currency.ts";
import type { Instant } from "../../time/instant.ts";
import type { CreditGrant } from "../entities.ts";
import type { InvoiceLine } from "../invoice.ts";
import type { LineDraft } from "./line-draft.ts";

/**
 * Credit grants pay for metered lines before tax, line by line in order
 * (https://docs.stripe.com/billing/subscriptions/usage-based/billing-credits). Returns what each gave, in minor units.
 */
export function applyCreditGrants(
  drafts: readonly LineDraft[],
  input: { readonly grants: readonly CreditGrant[]; readonly currency: Currency; readonly at: Instant },
): readonly { readonly grant: string; readonly amount: bigint }[] {
  if (input.grants.length === 0) return [];
  const grants = input.grants
    .filter((grant) => grant.currency === input.currency && grant.effectiveAt <= input.at)
    .sort(compareGrants);
  const used = new Map<string, bigint>();
  for (const draft of drafts) {
    if (draft.line.kind !== "metered") continue;
    for (const grant of grants) {
      const left = grant.remaining - (used.get(grant.id) ?? 0n);
      const amount = draft.rest < left ? draft.rest : left;
      if (amount <= 0n || !isFor(grant, draft.line)) continue;
      draft.rest -= amount;
      draft.creditAmounts.push({ grant: grant.id, amount });
      used.set(grant.id, (used.get(grant.id) ?? 0n) + amount);
    }
  }
  return [...used].map(([grant, amount]) => ({ grant, amount }));
}

/** The end of the line's period decides whether the grant was in force. */
function isFor({ effectiveAt, expiresAt, prices }: CreditGrant, { period, price }: InvoiceLine): boolean {
  if (period.end < effectiveAt || (expiresAt !== undefined && period.end >= expiresAt)) return false;
  return prices === undefined || (price !== undefined && prices.includes(price));
}

/** Which grant is used first: by priority, then the one that ends first, then what was given away before what was paid. */
function compareGrants(a: CreditGrant, b: CreditGrant): number {
  return (
    a.priority - b.priority ||
    compareInstants(a.expiresAt ?? Number.POSITIVE_INFINITY, b.expiresAt ?? Number.POSITIVE_INFINITY) ||
    categoryRank(a) - categoryRank(b) ||
    a.effectiveAt - b.effectiveAt ||
    a.createdAt - b.createdAt ||
    a.sequence - b.sequence
  );
}

function compareInstants(a: Instant, b: Instant): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function categoryRank({ category }: CreditGrant): number {
  return category === "promotional" ? 0 : 1;
}
