import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { FieldSpec } from "../field-table.ts";
import type { ObservedResource } from "../resource.ts";
import type { AssessmentDraft } from "./assessment.ts";
import type { Match } from "./match.ts";
import { fieldChange } from "./show.ts";

/** An object that isn't ours has the natural key. */
export function conflict(draft: AssessmentDraft, match: Match, other: ObservedResource): Diagnostic {
  const { desired, table } = match;
  const owner =
    other.mark === undefined
      ? "carries no mark of ours"
      : `belongs to ${other.mark.address} of catalog "${other.mark.catalog}"`;
  return diagnostic({
    code: "plan/conflict",
    detail: `${desired.address} would be "${desired.naturalKey ?? other.id}", but ${table.noun.one} ${other.id} has that already and ${owner}.`,
    data: { address: desired.address, id: other.id, key: desired.naturalKey ?? "" },
    at: draft.input.spanOf(desired.address),
    hint:
      other.mark === undefined
        ? "To take it over, write its `id` or `lookup_key` in the catalog, or list it under `adopt`. To leave it alone, choose another key."
        : "Choose another key, or take it out of the other catalog first.",
  });
}

/** It has expired, or its coupon has, before it was ever made. */
export function isOverAlready(draft: AssessmentDraft, { desired }: Match): Diagnostic {
  return diagnostic({
    code: "plan/over-already",
    detail: `${desired.address} has expired, or what it depends on has expired or is used up. Nobody could use it, and it isn't made.`,
    data: { address: desired.address },
    at: draft.input.spanOf(desired.address),
    hint: "Give it a later end, or take it out of the catalog.",
  });
}

/** A field that can't change, of a kind of which there can't be a second object. */
export function fixedTerms(
  draft: AssessmentDraft,
  match: Match,
  fields: readonly FieldSpec[],
  object: ObservedResource,
): Diagnostic {
  const terms = fields.map((field) => {
    const { shown } = fieldChange(
      field,
      { value: object.fields[field.name], fields: object.fields },
      { value: match.fields[field.name], fields: match.fields },
    );
    return `${field.name.replaceAll("_", " ")} (${shown.before ?? "none"} → ${shown.after ?? "none"})`;
  });
  return diagnostic({
    code: "plan/terms-are-fixed",
    detail: `${match.desired.address} differs from ${match.table.noun.one} ${object.id} in ${terms.join(", ")}, which can't be changed once it exists.`,
    data: {
      address: match.desired.address,
      id: object.id,
      fields: fields.map((field) => field.name).join(","),
    },
    at: draft.input.spanOf(match.desired.address, fields[0]?.name),
    hint: match.table.replaceHint ?? "Give it a new key.",
  });
}

/** An explicit id that isn't the one of the object of ours. */
export function fixedIdentifier(draft: AssessmentDraft, match: Match, object: ObservedResource): Diagnostic {
  return diagnostic({
    code: "plan/id-is-fixed",
    detail: `${match.desired.address} is ${match.table.noun.one} ${object.naturalKey ?? object.id}; an id can't be changed to "${match.desired.naturalKey}".`,
    data: { address: match.desired.address, id: object.id, wanted: match.desired.naturalKey ?? "" },
    at: draft.input.spanOf(match.desired.address, "id"),
    hint: "Write the id that it has, or declare a new thing under a new key.",
  });
}

/** `lifecycle.prevent_archive` stands against it. */
export function archivePrevented(
  draft: AssessmentDraft,
  address: string,
  object: ObservedResource,
): Diagnostic {
  return diagnostic({
    code: "plan/archive-prevented",
    detail: `${address} (${object.id}) would leave the account's offer, but \`lifecycle: { prevent_archive: true }\` forbids it.`,
    data: { address, id: object.id },
    at: draft.input.spanOf(address),
    hint: "Put it back into the catalog, or first apply it once with prevent_archive: false.",
  });
}

/** Archiving what its parent still points at. */
export function stillDefault(
  draft: AssessmentDraft,
  address: string,
  object: ObservedResource,
  parentAddress: string,
): Diagnostic {
  return diagnostic({
    code: "plan/default-price-archived",
    detail: `${address} (${object.id}) can't be archived: it is the default price of ${parentAddress}.`,
    data: { address, id: object.id, parent: parentAddress },
    at: draft.input.spanOf(address) ?? draft.input.spanOf(parentAddress),
    hint: "Name another `default_price` for the product; it is moved before this one is archived.",
  });
}

/** An object that others still need. */
export function stillInUse(
  draft: AssessmentDraft,
  match: Match,
  users: readonly ObservedResource[],
): Diagnostic {
  const names = users.slice(0, 5).map((user) => user.mark?.address ?? user.id);
  const more = users.length > names.length ? ` and ${users.length - names.length} more` : "";
  return diagnostic({
    code: "plan/still-in-use",
    detail: `${match.desired.address} can't be made inactive: ${names.join(", ")}${more} would no longer be billed.`,
    data: { address: match.desired.address, users: users.map((user) => user.id).join(",") },
    at: draft.input.spanOf(match.desired.address, "active"),
    hint: "Archive these first (`active: false`, or take them out and apply with --prune).",
  });
}
