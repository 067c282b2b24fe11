import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { shapeDiagnostics } from "./shape/shape-diagnostics.ts";
import { VALIDATORS } from "./shape/validators.ts";
import type { YamlDocument } from "./yaml-tree.ts";

/**
 * Checks a document against a schema: one diagnostic for each mistake, at most a hundred. What reading has reported (an
 * empty value) isn't said again.
 */
export function checkShape(document: YamlDocument, schema: "catalog" | "project"): readonly Diagnostic[] {
  return shapeDiagnostics(document, VALIDATORS[schema]);
}
