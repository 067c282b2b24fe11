import type { Diagnostic, DiagnosticInput } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { LIMITS } from "../parse/limits.ts";
import type { YamlDocument } from "../yaml-tree.ts";
import { essentialErrors } from "./essential-errors.ts";
import { explainError } from "./explain-error.ts";
import { findPlace } from "./place.ts";
import { toPlainValue } from "./plain-value.ts";
import type { SchemaValidator } from "./schema-validator.ts";
import { unquotedKeys } from "./unquoted-keys.ts";

/** What a validator finds in a document, in the author's terms. What reading has reported isn't said again. */
export function shapeDiagnostics(
  document: YamlDocument,
  validate: SchemaValidator<unknown>,
): readonly Diagnostic[] {
  const found: Diagnostic[] = unquotedKeys(document.root, LIMITS.shapeErrors).map(diagnostic);
  if (!validate(toPlainValue(document.root))) {
    for (const error of essentialErrors(validate.errors ?? [])) {
      const place = findPlace(document.root, error.instancePath);
      const isEmpty = place.node.kind === "scalar" && place.node.type === "null";
      const explained = isEmpty ? undefined : explainError(error, place);
      if (explained !== undefined) found.push(diagnostic(explained));
    }
  }
  return capped(found);
}

function capped(found: readonly Diagnostic[]): readonly Diagnostic[] {
  if (found.length <= LIMITS.shapeErrors) return found;
  const shown = found.slice(0, LIMITS.shapeErrors);
  const more: DiagnosticInput = {
    code: "shape/too-many-errors",
    at: found[LIMITS.shapeErrors]?.at,
    detail: `After ${LIMITS.shapeErrors} problems in this file no more are shown.`,
  };
  return [...shown, diagnostic(more)];
}
