import type { Change } from "../reconciler/change.ts";
import type { KindTables } from "../reconciler/field-table.ts";
import type { Plan } from "../reconciler/plan.ts";
import { allowedLines } from "./allowed-text.ts";
import { countOf } from "./count-text.ts";
import { adviceOnLeft, leftBehind } from "./left-behind.ts";
import { groupChanges } from "./plan/group-changes.ts";
import { countLines, obstacleLines } from "./plan/summary-text.ts";
import { groupLines } from "./plan-text.ts";
import { nameOf, splitAddress } from "./resource-names.ts";
import type { StyledText } from "./styled-text.ts";
import { indent, line, span } from "./styled-text.ts";

/** The two sides of a difference, as a reader names them: `main (1f2e3d4)`, `the working tree`. */
export interface DiffSides {
  readonly from: string;
  readonly to: string;
}

const LISTED_MAX = 20;

/** The difference of two catalogs for people: what an apply would do to an account that has the first one. */
export function formatDiff(
  plan: Plan,
  sides: DiffSides,
  { kinds, width = 100 }: { readonly kinds: KindTables; readonly width?: number },
): StyledText {
  const shown: Plan = { ...plan, changes: plan.changes.map(withoutId) };
  const groups = groupChanges(shown, kinds).flatMap((group) => [...groupLines(group, kinds, width), []]);
  return [
    line(span(`Catalog ${plan.catalog.name}: ${sides.from} → ${sides.to}`, "bold")),
    [],
    ...groups,
    ...leftLines(plan, kinds),
    ...allowedLines(plan),
    ...verdictLines(plan, width),
  ];
}

function verdictLines(plan: Plan, width: number): StyledText {
  const obstacles = obstacleLines(plan);
  if (plan.changes.length > 0) return [...countLines("Diff: ", plan, width), ...obstacles];
  if (obstacles.length > 0) return obstacles;
  const isSame = leftBehind(plan).length === 0;
  return [line(span("No changes.", "bold", "green"), isSame ? " Both say the same." : "")];
}

/** Without a back end there are no ids: an address stands for each, which the line has already. */
function withoutId(change: Change): Change {
  return "id" in change ? { ...change, id: splitAddress(change.address).key } : change;
}

function leftLines(plan: Plan, kinds: KindTables): StyledText {
  const left = leftBehind(plan);
  if (left.length === 0) return [];
  const listed = left.slice(0, LISTED_MAX).map(({ address }) => line(`- ${nameOf(kinds, address)}`));
  const more = left.length - listed.length;
  return [
    line(span("No longer in the catalog", "bold", "blue")),
    ...indent([...listed, ...(more > 0 ? [line(span(`… and ${countOf(more, "other")}`, "dim"))] : [])], 2),
    ...indent([line(span(adviceOnLeft(left, kinds), "dim"))], 2),
    [],
  ];
}
