import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ScenarioFile } from "./generated/scenario-document.ts";
import { validate } from "./generated/validate-scenario.js";
import type { SchemaValidator } from "./shape/schema-validator.ts";
import { shapeDiagnostics } from "./shape/shape-diagnostics.ts";
import type { YamlDocument } from "./yaml-tree.ts";

/** Apart from the others: only commands that read scenarios load it. */
const validateScenario = validate as SchemaValidator<ScenarioFile>;

/** Checks a scenario against its schema, the sections of a catalog in it included: one diagnostic for each mistake. */
export function checkScenarioShape(document: YamlDocument): readonly Diagnostic[] {
  return shapeDiagnostics(document, validateScenario);
}
