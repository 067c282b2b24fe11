import { countOf } from "../count-text.ts";
import type { Child } from "../html/element.ts";
import { element, NEW_LINE } from "../html/element.ts";
import { capitalized, htmlCode, htmlTable } from "../html/page.ts";
import type { InvoiceImpact } from "../invoice-impact.ts";
import {
  changedImpacts,
  countUnchanged,
  effectText,
  isAffected,
  obstacleTo,
  totalEffect,
} from "../invoice-impact.ts";
import type { ReviewField, ReviewSection } from "../review.ts";
import { percentChange } from "../simulation/percent.ts";
import { money, REASON_WORDS, shortInstant, signedMoney } from "../simulation/words.ts";
import type { InvoicePair } from "../simulation-comparison.ts";
import { fieldRows } from "./field-rows.ts";

/** Fields with both sides, the steps of a list side by side; nothing where there are none. */
export function fieldTable(fields: readonly ReviewField[], labels: ReviewSection["labels"]): Child {
  if (fields.length === 0) return "";
  const columns = [
    { title: "Field" },
    { title: capitalized(labels.before) },
    { title: capitalized(labels.after) },
    { title: "", isNumber: true },
  ] as const;
  const rows = fields
    .flatMap(fieldRows)
    .map(({ name, before, after, percent }) => [
      name === "" ? "" : htmlCode(name),
      before,
      after,
      percent === "" ? "" : `${percent} %`,
    ]);
  return htmlTable(columns, rows);
}

/** Scenarios whose invoices differ, those that can't be compared, and how many stay as they are. */
export function impactTables(impacts: readonly InvoiceImpact[]): readonly Child[] {
  const same = countUnchanged(impacts);
  return [
    ...changedImpacts(impacts).map(scenarioTable),
    ...impacts.flatMap((impact) => {
      const obstacle = obstacleTo(impact);
      return obstacle === undefined
        ? []
        : [element("p", { class: "changed" }, `${impact.title} ${obstacle}`)];
    }),
    ...(same === 0 ? [] : [element("p", {}, `${countOf(same, "scenario")} as before.`)]),
  ];
}

const COLUMNS = [
  { title: "Date", isShort: true },
  { title: "Customer" },
  { title: "Invoice" },
  { title: "Before", isNumber: true },
  { title: "After", isNumber: true },
  { title: "Difference", isNumber: true },
] as const;

function scenarioTable(impact: InvoiceImpact): Child {
  const sums = totalEffect([impact]).map(({ currency, before, after }) =>
    effectText(before, after, currency),
  );
  return [
    NEW_LINE,
    element("h3", {}, impact.title),
    element("p", { class: "quiet" }, htmlCode(impact.file), ` ${sums.join(", ")}`),
    htmlTable(COLUMNS, impact.pairs.filter(isAffected).map(pairCells)),
  ];
}

function pairCells({ before, after }: InvoicePair): readonly Child[] {
  const { customer, createdAt, billingReason, currency } = (after ?? before)!;
  const [from, to] = [before?.totals.total, after?.totals.total];
  const shown = (amount: bigint | undefined): string =>
    amount === undefined ? "(none)" : money(amount, currency);
  const percent = percentChange(from ?? 0n, to ?? 0n);
  const difference = signedMoney((to ?? 0n) - (from ?? 0n), currency);
  return [
    shortInstant(createdAt),
    htmlCode(customer),
    REASON_WORDS[billingReason],
    shown(from),
    shown(to),
    percent === undefined ? difference : `${difference} (${percent})`,
  ];
}
