import { decimal } from "../../money/decimal.ts";
import { formatAmount } from "../../money/format-amount.ts";
import { countOf } from "../count-text.ts";
import type { InvoiceImpact } from "../invoice-impact.ts";
import {
  changedImpacts,
  countUnchanged,
  effectText,
  isAffected,
  obstacleTo,
  totalEffect,
} from "../invoice-impact.ts";
import { percentChange } from "../simulation/percent.ts";
import { REASON_WORDS, shortInstant, signedMoney } from "../simulation/words.ts";
import type { InvoicePair } from "../simulation-comparison.ts";
import { clipped } from "./markdown-changes.ts";
import { markdownBold, markdownCode, markdownRow, markdownText } from "./markdown-text.ts";

/** Scenarios whose invoices differ, those that can't be compared, and how many stay as they are. */
export function impactEntries(impacts: readonly InvoiceImpact[]): readonly string[] {
  const same = countUnchanged(impacts);
  return [
    ...changedImpacts(impacts).map(scenarioTable),
    ...impacts.flatMap((impact) => {
      const obstacle = obstacleTo(impact);
      if (obstacle === undefined) return [];
      return [`- ${markdownBold(clipped(impact.title))} ${markdownText(clipped(obstacle))}\n`];
    }),
    ...(same === 0 ? [] : [`\n${countOf(same, "scenario")} as before.\n`]),
  ];
}

function scenarioTable(impact: InvoiceImpact): string {
  const { title, file, pairs } = impact;
  const sums = totalEffect([impact]).map(({ currency, before, after }) =>
    effectText(before, after, currency),
  );
  const rows = pairs.filter(isAffected).map((pair) => `${pairRow(pair)}\n`);
  return [
    `${markdownBold(clipped(title))} ${markdownCode(file)}: ${markdownText(sums.join(", "))}\n\n`,
    "| date | customer | invoice | before | after | difference |\n|---|---|---|---:|---:|---:|\n",
    ...rows,
    "\n",
  ].join("");
}

function pairRow({ before, after }: InvoicePair): string {
  const { customer, createdAt, billingReason, currency } = (after ?? before)!;
  const [from, to] = [before?.totals.total, after?.totals.total];
  const money = (amount: bigint | undefined): string =>
    amount === undefined ? "(none)" : markdownText(formatAmount(decimal(amount), currency));
  const percent = percentChange(from ?? 0n, to ?? 0n);
  const difference = signedMoney((to ?? 0n) - (from ?? 0n), currency);
  return markdownRow([
    shortInstant(createdAt),
    markdownCode(clipped(customer)),
    REASON_WORDS[billingReason],
    money(from),
    money(to),
    markdownText(percent === undefined ? difference : `${difference} (${percent})`),
  ]);
}
