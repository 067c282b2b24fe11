/**
 * What must not compile: checked by `tsc`, never run. An `@ts-expect-error` without an error below it is itself an error.
 */
import type { CapabilityProfile } from "../../src/catalog/capability-profile.ts";
import type { DiagnosticInput } from "../../src/diagnostics/diagnostic.ts";
import { assertNever } from "../../src/diagnostics/invariant.ts";
import type { Decimal } from "../../src/money/decimal.ts";
import { addDecimals } from "../../src/money/decimal.ts";
import { divideRounded } from "../../src/money/rounding.ts";
import type { Change, ChangeAction } from "../../src/reconciler/change.ts";

type ByAction = { readonly [A in ChangeAction]: (change: Extract<Change, { action: A }>) => string };
const say = () => "";

// A table over the actions of a change leaves none out.
// @ts-expect-error `remove` is missing
export const incomplete: ByAction = {
  create: say,
  adopt: say,
  rename: say,
  update: say,
  replace: say,
  restore: say,
  archive: say,
};

// A switch that forgets a case doesn't reach its end.
export function forgetful(change: Change): string {
  if (change.action === "create" || change.action === "update") return change.address;
  // @ts-expect-error the other actions are left
  return assertNever(change);
}

// A change holds what its own action needs: what is created has no id yet.
export function idOf(change: Change): string {
  // @ts-expect-error a create has none
  return change.id;
}

// Money isn't a number, and a division names its rounding.
declare const amount: Decimal;
// @ts-expect-error a float isn't a decimal
addDecimals(amount, 29.0);
// @ts-expect-error bigints and numbers don't mix
divideRounded(100n, 3, "half-up");
// @ts-expect-error there is no default rounding
divideRounded(100n, 3n);
// @ts-expect-error values don't change
amount.coefficient = 0n;

// A diagnostic has a code of the closed list.
// @ts-expect-error no such code
export const unknownCode: DiagnosticInput = { code: "catalog/no-such-code", detail: "" };

// A profile says something of every capability.
// @ts-expect-error most capabilities are missing
export const capabilities: CapabilityProfile["capabilities"] = { percentage: { level: "full" } };
