import type { ApprovalPolicy } from "../../compiler/policy.ts";
import type { Change } from "../../reconciler/change.ts";
import { describePercent } from "../rise/describe-rise.ts";
import { byHeight, isAbove } from "../rise/highest-rise.ts";
import { describeObstacle } from "./price-rise.ts";
import type { PlanView, RuleFinding } from "./rule.ts";

/** How many changes a message names before it counts the rest. */
const NAMED_MAX = 12;

interface Reason {
  readonly address: string;
  readonly text: string;
}

/** The changes of a plan that somebody must approve: one finding for all of them. */
export function approvalRequired(rule: ApprovalPolicy, view: PlanView): readonly RuleFinding[] {
  const reasons = [...risesOf(rule, view), ...otherChanges(rule, view)];
  if (reasons.length === 0) return [];
  const named = reasons.slice(0, NAMED_MAX).map(({ text }) => text);
  const more = reasons.length > NAMED_MAX ? `, and ${reasons.length - NAMED_MAX} more` : "";
  return [
    {
      code: "policy/approval-required",
      detail: `To be approved by ${rule.by.join(", ")}: ${named.join(", ")}${more}.`,
      data: { by: rule.by.join(","), addresses: reasons.map(({ address }) => address).join(",") },
      hint: "Once it is approved, say `--allow policy/approval-required`; a saved plan records that.",
    },
  ];
}

function risesOf({ priceRiseAbove: limit }: ApprovalPolicy, { changed }: PlanView): readonly Reason[] {
  if (limit === undefined) return [];
  return changed.flatMap((price): readonly Reason[] => {
    const { address, comparison } = price;
    if (typeof comparison === "string") return [{ address, text: describeObstacle(price, comparison) }];
    const [highest] = byHeight(comparison.filter((rise) => isAbove(rise, limit)));
    if (highest === undefined) return [];
    return [{ address, text: `${address} rises (${describePercent(highest)} in ${highest.currency})` }];
  });
}

function otherChanges(rule: ApprovalPolicy, { prospect: { changes } }: PlanView): readonly Reason[] {
  const isEvery = rule.priceRiseAbove === undefined && !rule.archives;
  return changes
    .map(({ change }) => change)
    .filter((change) => isEvery || (rule.archives && goesOffTheOffer(change)))
    .map(({ action, address }) => ({ address, text: `${action} ${address}` }));
}

/** Not where another object of ours stands for the address already. */
function goesOffTheOffer({ action, reason }: Change): boolean {
  return action === "remove" || (action === "archive" && reason !== "superseded");
}
