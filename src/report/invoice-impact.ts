import type { Json } from "../catalog/digest.ts";
import { decimal } from "../money/decimal.ts";
import { formatAmount } from "../money/format-amount.ts";
import { formatComparison } from "./comparison-text.ts";
import { countOf } from "./count-text.ts";
import { integerJson, optional } from "./simulation/json-values.ts";
import type { InvoicePair } from "./simulation-comparison.ts";
import { differingLines } from "./simulation-comparison.ts";
import type { StyledText } from "./styled-text.ts";
import { indent, line, span } from "./styled-text.ts";
import { wrapText } from "./wrap-text.ts";

/** What one scenario comes to with the catalogs of both sides. */
export interface InvoiceImpact {
  readonly title: string;
  readonly file: string;
  readonly pairs: readonly InvoicePair[];
  /** With which side's catalog it can be run; pairs are there for both only. */
  readonly runs: "both" | "before" | "after" | "neither";
  /** Why it can't be run, where it can't: the first mistake that was found, a sentence. */
  readonly reason?: string;
}

const CANNOT_RUN = {
  before: "can't be run with the new catalog",
  after: "can't be run with the old catalog",
  neither: "can't be run with either catalog",
} as const;

/** Why the invoices of a scenario can't be compared; undefined where they can. */
export function obstacleTo({ runs, reason }: InvoiceImpact): string | undefined {
  if (runs === "both") return undefined;
  return reason === undefined ? CANNOT_RUN[runs] : `${CANNOT_RUN[runs]}: ${reason}`;
}

/** Whether an invoice is another one, or has other lines. */
export function isAffected(pair: InvoicePair): boolean {
  return pair.before?.totals.total !== pair.after?.totals.total || differingLines(pair).length > 0;
}

/** Scenarios in which an invoice is another one. */
export function changedImpacts(impacts: readonly InvoiceImpact[]): readonly InvoiceImpact[] {
  return impacts.filter(({ pairs }) => pairs.some(isAffected));
}

/** How many scenarios could be compared and stay as they are. */
export function countUnchanged(impacts: readonly InvoiceImpact[]): number {
  return impacts.filter(({ runs, pairs }) => runs === "both" && !pairs.some(isAffected)).length;
}

/** By currency, minor units: the sum of all totals before and after; what changes comes first. */
export function totalEffect(
  impacts: readonly InvoiceImpact[],
): readonly { readonly currency: string; readonly before: bigint; readonly after: bigint }[] {
  const sums = new Map<string, { before: bigint; after: bigint }>();
  for (const { before, after } of impacts.flatMap(({ pairs }) => pairs)) {
    const currency = (after ?? before)!.currency;
    const sum = sums.get(currency) ?? { before: 0n, after: 0n };
    sum.before += before?.totals.total ?? 0n;
    sum.after += after?.totals.total ?? 0n;
    sums.set(currency, sum);
  }
  const isSame = ({ before, after }: { before: bigint; after: bigint }): number => (before === after ? 1 : 0);
  return [...sums]
    .sort(([a, one], [b, other]) => isSame(one) - isSame(other) || (a < b ? -1 : 1))
    .map(([currency, sum]) => ({ currency, ...sum }));
}

/** Each customer's invoices before and after, scenario by scenario, and the sum of it all. */
export function formatInvoiceImpact(impacts: readonly InvoiceImpact[], width: number): StyledText {
  const changed = changedImpacts(impacts);
  const broken = impacts.flatMap((impact) => {
    const obstacle = obstacleTo(impact);
    return obstacle === undefined ? [] : [{ title: impact.title, obstacle }];
  });
  const same = countUnchanged(impacts);
  return [
    line(span("Invoices of the scenarios", "bold")),
    [],
    ...changed.flatMap(({ title, file, pairs }) => [
      line(span(`  ${title}`, "bold"), span(`  ${file}`, "dim")),
      ...indent(formatComparison(pairs.filter(isAffected), { width: width - 4 }), 4),
      [],
    ]),
    ...broken.flatMap(({ title, obstacle }) => [
      line(span(`  ! ${title}`, "yellow")),
      ...indent(
        wrapText(obstacle, width - 6).map((text) => line(text)),
        6,
      ),
    ]),
    ...(same > 0 ? [line(`  ${countOf(same, "scenario")} as before.`)] : []),
    ...totalEffect(impacts).map(({ currency, before, after }) =>
      line(span("  Total: ", "bold"), effectText(before, after, currency)),
    ),
    [],
  ];
}

/** `$93.22 → $110.00 (+$16.78)` */
export function effectText(before: bigint, after: bigint, currency: string): string {
  const show = (amount: bigint): string => formatAmount(decimal(amount), currency);
  const difference = after - before;
  if (difference === 0n) return `${show(after)}, as before`;
  return `${show(before)} → ${show(after)} (${difference > 0n ? "+" : ""}${show(difference)})`;
}

export function invoiceImpactToJson(impacts: readonly InvoiceImpact[]): Json {
  return impacts.map(({ title, file, pairs, runs, reason }) => ({
    title,
    file,
    runs,
    reason,
    invoices: pairs.map(({ before, after }) => {
      const { customer, subscription, currency, billingReason } = (after ?? before)!;
      return {
        customer,
        subscription: subscription ?? null,
        billing_reason: billingReason,
        currency,
        before: optional(before, ({ totals }) => integerJson(totals.total)),
        after: optional(after, ({ totals }) => integerJson(totals.total)),
      };
    }),
  }));
}
