import { validate as validateCatalog } from "../generated/validate-catalog.js";
import { validate as validatePlan } from "../generated/validate-plan.js";
import { validate as validateProject } from "../generated/validate-project.js";
import type { SchemaValidator } from "./schema-validator.ts";

export const VALIDATORS = {
  catalog: validateCatalog,
  plan: validatePlan,
  project: validateProject,
} as const satisfies Readonly<Record<string, SchemaValidator>>;

export type SchemaName = keyof typeof VALIDATORS;
