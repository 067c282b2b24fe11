import type { KindTables } from "../../reconciler/field-table.ts";
import type { Drift, DriftKind, Plan } from "../../reconciler/plan.ts";
import { displayWidth, padEnd } from "../display-width.ts";
import { nameOf } from "../resource-names.ts";
import { safe } from "../safe-text.ts";
import type { Style, StyledText } from "../styled-text.ts";
import { indent, line, span } from "../styled-text.ts";
import { wrapText } from "../wrap-text.ts";
import { fieldLines } from "./field-text.ts";

/** More of one sort are counted, not listed. */
const LISTED_MAX = 20;
const NAME_WIDTH_MAX = 40;
export const DRIFT_LABELS = { before: "found    ", after: "catalog  " } as const;

export interface DriftSection {
  readonly title: string;
  readonly style: Style;
  /** What it means and what to do about it. */
  readonly advice: (plan: Plan) => string;
}

/** The sorts of drift in the order in which they are shown. */
export const DRIFT_SECTIONS = {
  "changed-by-hand": {
    title: "Changed by hand since the last apply",
    style: "yellow",
    advice: () => "Apply puts the catalog's values back. To keep what was found, write it into the catalog.",
  },
  differs: {
    title: "Not as the catalog says",
    style: "yellow",
    advice: () => "Changed by hand, or not applied yet: apply puts the catalog's values in place.",
  },
  missing: {
    title: "Gone from the account",
    style: "yellow",
    advice: () => "Once written by us, and gone since: apply creates it again.",
  },
  orphan: {
    title: "In the account, but no longer in the catalog",
    style: "blue",
    advice: orphanAdvice,
  },
  "look-alike": {
    title: "Not ours, but looks like something in the catalog",
    style: "blue",
    advice: () =>
      "Left alone. To take one over, name it in the catalog: its id or lookup_key, or an entry under adopt.",
  },
} as const satisfies Readonly<Record<DriftKind, DriftSection>>;

/** What was found that the catalog doesn't explain, a section for each sort. */
export function driftLines(plan: Plan, kinds: KindTables, width: number): StyledText {
  return Object.entries(DRIFT_SECTIONS).flatMap(([kind, section]: [string, DriftSection]) => {
    const found = plan.drift.filter((entry) => entry.drift === kind);
    if (found.length === 0) return [];
    return [
      line(span(section.title, "bold", section.style)),
      ...indent(listLines(found, { kinds, width: width - 2 }), 2),
      ...indent(
        wrapText(section.advice(plan), width - 2).map((text) => line(span(text, "dim"))),
        2,
      ),
      [],
    ];
  });
}

interface ListLayout {
  readonly kinds: KindTables;
  readonly width: number;
}

function listLines(entries: readonly Drift[], layout: ListLayout): StyledText {
  const listed = entries.slice(0, LISTED_MAX);
  const names = listed.map((entry) => displayWidth(safe(nameOf(layout.kinds, entry.address))));
  const nameWidth = Math.min(NAME_WIDTH_MAX, Math.max(...names));
  const rest = entries.length - listed.length;
  return [
    ...listed.flatMap((entry) => entryLines(entry, nameWidth, layout)),
    ...(rest > 0 ? [line(span(`… and ${rest} more`, "dim"))] : []),
  ];
}

function orphanAdvice(plan: Plan): string {
  const changed = new Set(plan.changes.flatMap((change) => ("id" in change ? [change.id] : [])));
  const left = plan.drift.filter((entry) => entry.drift === "orphan" && !changed.has(entry.id));
  if (left.length === 0) return "Taken off the offer by this plan.";
  return plan.options.prune
    ? "Taken off the offer by this plan where it says so above."
    : "Left alone. To archive them, plan and apply with --prune.";
}

function entryLines(entry: Drift, nameWidth: number, { kinds, width }: ListLayout): StyledText {
  const name = nameOf(kinds, entry.address);
  return [
    line(
      "! ",
      span(entry.id === "" ? name : padEnd(name, nameWidth), "bold"),
      span(entry.id === "" ? "" : `  ${entry.id}`, "dim"),
    ),
    ...indent(fieldLines(entry.fields, { width: width - 4, sides: "both", labels: DRIFT_LABELS }), 4),
  ];
}
