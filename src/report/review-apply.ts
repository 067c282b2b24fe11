import type { ApplyReport } from "../reconciler/apply-event.ts";
import type { KindTables } from "../reconciler/field-table.ts";
import { verbWords } from "./action-words.ts";
import { APPLY_HEADINGS, adviceFor, OPERATION_OUTCOMES } from "./apply-text.ts";
import { countOf } from "./count-text.ts";
import { nameOf, splitAddress } from "./resource-names.ts";
import type { ReviewBody, ReviewSection } from "./review.ts";

const LABELS = { before: "before", after: "after" } as const;

/** The end of an apply, as it truly is: what was written, what wasn't, and what to run next. */
export function reviewApply(
  report: ApplyReport,
  { kinds, facts }: { readonly kinds: KindTables; readonly facts: readonly string[] },
): ReviewBody {
  const total = report.operations.length;
  const done = report.operations.filter(({ outcome }) => outcome === "done").length;
  const isDone = report.outcome === "applied" || report.outcome === "nothing-to-do";
  const count = total === 0 ? "" : `, ${done} of ${countOf(total, "write")} done`;
  const heading = APPLY_HEADINGS[report.outcome].text.replace(/\.$/, "").toLowerCase();
  return {
    title: "Apply",
    tone: isDone ? "good" : "bad",
    verdict: `${heading}${count}`,
    facts: [...facts, ...(isDone ? [] : [`Next: ${adviceFor(report)}`])],
    sections: Object.entries(OPERATION_OUTCOMES).flatMap(([outcome, { title }]): ReviewSection[] => {
      const operations = report.operations.filter((operation) => operation.outcome === outcome);
      if (operations.length === 0) return [];
      const items = operations.map(({ verb, address, id }) => ({
        name: `${verbWords(verb).plain} ${nameOf(kinds, address)}`,
        id: id === splitAddress(address).key ? undefined : id,
        fields: [],
      }));
      return [{ title, items, advice: "", labels: LABELS }];
    }),
  };
}
