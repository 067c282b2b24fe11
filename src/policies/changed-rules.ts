import type { Policy, PolicyRule } from "../compiler/policy.ts";
import { POLICY_RULE_NAMES } from "../compiler/policy.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";

/** A change is held against the new policy: who reviews it must know that this is another one than before. */
export function changedRules(before: Policy | undefined, after: Policy | undefined): readonly Diagnostic[] {
  return (Object.keys(POLICY_RULE_NAMES) as (keyof Policy)[]).flatMap((name): readonly Diagnostic[] => {
    const [old, present] = [before?.[name], after?.[name]];
    const change = changeOf(old, present);
    if (change === undefined) return [];
    const detail = `The policy's rule ${POLICY_RULE_NAMES[name]} ${change}, and what changes here is held against the policy as it is now.`;
    return [
      diagnostic({
        code: "project/policy-changed",
        detail,
        at: present?.at,
        data: { rule: POLICY_RULE_NAMES[name] },
      }),
    ];
  });
}

function changeOf(before: PolicyRule | undefined, after: PolicyRule | undefined): string | undefined {
  if (before === undefined) return after === undefined ? undefined : "is new";
  if (after === undefined) return "is gone";
  return textOf(before) === textOf(after) ? undefined : "says something else";
}

/** What a rule says, wherever it stands. */
function textOf(rule: PolicyRule): string {
  return JSON.stringify(rule, (key, value: unknown) => {
    if (key === "at") return undefined;
    return typeof value === "bigint" ? String(value) : value;
  });
}
