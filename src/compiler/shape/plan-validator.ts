import type { PlanFile } from "../generated/plan-document.ts";
import { validate } from "../generated/validate-plan.js";
import type { SchemaValidator } from "./schema-validator.ts";

/** Apart from the others: only commands that read a saved plan load it. */
export const validatePlan = validate as SchemaValidator<PlanFile>;
