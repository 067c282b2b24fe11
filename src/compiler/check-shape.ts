import type { Diagnostic, DiagnosticInput } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { LIMITS } from "./parse/limits.ts";
import { essentialErrors } from "./shape/essential-errors.ts";
import { explainError } from "./shape/explain-error.ts";
import { findPlace } from "./shape/place.ts";
import { toPlainValue } from "./shape/plain-value.ts";
import { unquotedKeys } from "./shape/unquoted-keys.ts";
import { VALIDATORS } from "./shape/validators.ts";
import type { YamlDocument } from "./yaml-tree.ts";

/**
 * Checks a document against a schema: one diagnostic for each mistake, at most a hundred. What reading has reported (an
 * empty value) isn't said again.
 */
export function checkShape(document: YamlDocument, schema: "catalog" | "project"): readonly Diagnostic[] {
  const found: Diagnostic[] = unquotedKeys(document.root, LIMITS.shapeErrors).map(diagnostic);
  const validate = VALIDATORS[schema];
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
