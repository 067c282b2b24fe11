import { CHANGE_ACTIONS } from "../../reconciler/change.ts";
import type { KindTables } from "../../reconciler/field-table.ts";
import type { DriftKind, Plan } from "../../reconciler/plan.ts";
import { ACTION_WORDS } from "../action-words.ts";
import { countOf, formatCount, joinWords } from "../count-text.ts";
import { displayWidth } from "../display-width.ts";
import { nounOf } from "../resource-names.ts";
import type { Span, StyledLine, StyledText } from "../styled-text.ts";
import { line, plainText, span } from "../styled-text.ts";
import { wrapText } from "../wrap-text.ts";

const DRIFT_WORDS = {
  "changed-by-hand": "changed by hand",
  differs: "not as the catalog says",
  missing: "missing",
  orphan: "no longer in the catalog",
  "look-alike": "look-alike",
} as const satisfies Readonly<Record<DriftKind, string>>;

/** The last lines: what else is in the account, and the sum of it all. */
export function summaryLines(plan: Plan, kinds: KindTables, width: number): StyledText {
  const sum = plan.options.only_drift ? [driftSummary(plan)] : changeSummary(plan, width);
  return [...foreignLines(plan, kinds, width), ...sum];
}

/** `Plan: 2 to create, 1 to replace.` */
function changeSummary(plan: Plan, width: number): StyledText {
  const obstacles = obstacleLines(plan);
  if (plan.changes.length > 0) return [...countLines("Plan: ", plan, width), ...obstacles];
  if (obstacles.length > 0) return obstacles;
  const { target, catalog } = plan;
  return [
    line(
      span("No changes.", "bold", "green"),
      ` Account ${target.account} is as catalog ${catalog.name} says.`,
    ),
  ];
}

/** That there are errors, if there are. */
export function obstacleLines({ findings }: Plan): StyledText {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  if (errors === 0) return [];
  return [
    line(span("Can't be applied:", "bold", "red"), ` ${countOf(errors, "error")} to be put right first.`),
  ];
}

/** `Plan: 2 to create, 1 to replace.`, with another word in front where it is no plan. */
export function countLines(title: string, plan: Plan, width: number): StyledText {
  const counts = CHANGE_ACTIONS.filter((action) => plan.summary[action] > 0).map((action) =>
    span(`${formatCount(plan.summary[action])} to ${ACTION_WORDS[action].verb}`, ACTION_WORDS[action].style),
  );
  return listLines(span(title, "bold"), counts, width);
}

/** A list with commas and a full stop, broken between its members. */
function listLines(title: Span, members: readonly Span[], width: number): StyledText {
  const margin = " ".repeat(title.text.length);
  const lines: StyledLine[] = [];
  let current: StyledLine = [title];
  for (const [index, member] of members.entries()) {
    const isFull = displayWidth(plainText(current) + member.text) + 2 > width;
    if (isFull) lines.push(current);
    const start = isFull ? line(margin) : index === 0 ? current : [...current, span(" ")];
    current = [...start, member, span(index === members.length - 1 ? "." : ",")];
  }
  return [...lines, current];
}

function driftSummary(plan: Plan): StyledLine {
  const counts = Object.entries(DRIFT_WORDS).flatMap(([kind, words]) => {
    const count = plan.drift.filter((entry) => entry.drift === kind).length;
    return count === 0 ? [] : [`${formatCount(count)} ${words}`];
  });
  if (counts.length === 0)
    return line(
      span("No drift.", "bold", "green"),
      ` Nothing in account ${plan.target.account} was changed by hand.`,
    );
  return line(span("Drift: ", "bold", "yellow"), `${counts.join(", ")}.`);
}

function foreignLines(plan: Plan, kinds: KindTables, width: number): StyledText {
  const counts = Object.entries(plan.foreign)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => countOf(count, nounOf(kinds, kind).one, nounOf(kinds, kind).many));
  if (counts.length === 0) return [];
  return wrapText(`Also in the account, not ours and never touched: ${joinWords(counts)}.`, width).map(
    (text) => line(span(text, "dim")),
  );
}
