import { validate as validateCatalog } from "../generated/validate-catalog.js";
import { validate as validatePlan } from "../generated/validate-plan.js";
import { validate as validateProject } from "../generated/validate-project.js";
import type { SchemaValidator } from "./schema-validator.ts";

/** Schemas by name. */
export type SchemaName = "catalog" | "plan" | "project";

export const VALIDATORS: Readonly<Record<SchemaName, SchemaValidator>> = {
  catalog: validateCatalog,
  plan: validatePlan,
  project: validateProject,
};
