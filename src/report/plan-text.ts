import type { KindTables } from "../reconciler/field-table.ts";
import type { Plan } from "../reconciler/plan.ts";
import { allowedLines } from "./allowed-text.ts";
import { formatDiagnostics } from "./diagnostics-text.ts";
import { changeLines } from "./plan/change-text.ts";
import { driftLines } from "./plan/drift-text.ts";
import type { ChangeGroup } from "./plan/group-changes.ts";
import { groupChanges } from "./plan/group-changes.ts";
import { summaryLines } from "./plan/summary-text.ts";
import { nameOf } from "./resource-names.ts";
import type { StyledText } from "./styled-text.ts";
import { indent, line, span } from "./styled-text.ts";

export interface PlanTextOptions {
  /** The back end's kinds, for their nouns, defaults and order. */
  readonly kinds: KindTables;
  /** Columns of the terminal; 100 when not given. */
  readonly width?: number;
  /** Authored texts by path, to show the lines that findings point at. */
  readonly sources?: ReadonlyMap<string, string>;
  /** False where the findings are printed elsewhere; true when not given. */
  readonly hasFindings?: boolean;
}

/**
 * A plan for people: whose account, every change under the product it belongs to with old and new values, what was found
 * that the catalog doesn't explain, findings, and the sum. Readable without colour.
 */
export function formatPlan(plan: Plan, options: PlanTextOptions): StyledText {
  const { kinds, width = 100, sources = new Map<string, string>(), hasFindings = true } = options;
  const groups = groupChanges(plan, kinds).flatMap((group) => [...groupLines(group, kinds, width), []]);
  const findings = hasFindings ? formatDiagnostics(plan.findings, sources, { width }) : [];
  return [
    ...headingLines(plan),
    [],
    ...groups,
    ...driftLines(plan, kinds, width),
    ...(findings.length === 0 ? [] : [...findings, []]),
    ...allowedLines(plan),
    ...summaryLines(plan, kinds, width),
  ];
}

function headingLines({ target, catalog, options }: Plan): StyledText {
  const mode = target.livemode ? span("LIVE MODE", "bold", "red") : span("test mode", "green");
  const title = options.only_drift ? "Drift of" : "Plan for";
  return [
    line(span(`${title} catalog ${catalog.name} on ${target.backend}`, "bold")),
    line(`Account ${target.account}, `, mode, `, ${target.driver}, API ${target.apiVersion}`),
  ];
}

/** A thing and what belongs to it, with their changes. */
export function groupLines(group: ChangeGroup, kinds: KindTables, width: number): StyledText {
  const heading =
    group.own.length === 0
      ? [line(span(`  ${nameOf(kinds, group.address)}`, "bold"), span("  itself unchanged", "dim"))]
      : group.own.flatMap((change) => changeLines(change, undefined, { kinds, width }));
  const members = group.members.flatMap((change) =>
    changeLines(change, group.address, { kinds, width: width - 2 }),
  );
  return [...heading, ...indent(members, 2)];
}
