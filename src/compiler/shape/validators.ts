import type { CatalogFile } from "../generated/catalog-document.ts";
import type { ProjectFile } from "../generated/project-document.ts";
import { validate as validateCatalog } from "../generated/validate-catalog.js";
import { validate as validateProject } from "../generated/validate-project.js";
import type { SchemaValidator } from "./schema-validator.ts";

/** By name of the schema. */
export const VALIDATORS = {
  catalog: validateCatalog as SchemaValidator<CatalogFile>,
  project: validateProject as SchemaValidator<ProjectFile>,
};
