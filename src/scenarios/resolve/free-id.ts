import type { FieldReader } from "../../compiler/field-reader.ts";
import type { StepScope } from "./step-scope.ts";

/** Reports that a step above has given the id already. */
export function checkIdIsFree(
  kind: "subscription" | "schedule",
  id: string | undefined,
  fields: FieldReader,
  scope: StepScope,
  name = "id",
): void {
  const known = id === undefined ? undefined : scope.cast[`${kind}s`].get(id);
  if (known === undefined) return;
  fields.markBroken();
  scope.report({
    code: "scenario/id-taken",
    at: fields.node(name)!.span,
    detail: `A step above has made the ${kind} "${id}" already.`,
    data: { kind, key: id! },
    related: [{ message: "made here", at: known.at }],
    hint: kind === "subscription" ? "Take another id, or change it with `change`." : "Take another id.",
  });
}
