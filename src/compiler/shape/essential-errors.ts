import type { SchemaError } from "./schema-validator.ts";

/** More errors than this aren't looked at: each of them is a place in a hostile or hopeless file. */
const ERRORS_MAX = 2000;

/** A branch of "one of these fields": what its choice has to say is said once, by the choice itself. */
const BRANCH_OF_GROUP = /\/(?:oneOf|anyOf)\/\d+\/required$/;

/** Keywords that only say that a value belongs to another branch. */
const OTHER_BRANCH: ReadonlySet<string> = new Set(["type", "const"]);

/**
 * One error for each mistake. The alternatives of a value differ in their JSON type, so what the branches of another
 * type say is dropped where the branch that was meant has something to say.
 */
export function essentialErrors(errors: readonly SchemaError[]): readonly SchemaError[] {
  const considered = withoutLengths(errors.slice(0, ERRORS_MAX).filter(isSaidHere));
  const choices = new Set(considered.filter(isChoice).map((error) => error.instancePath));
  const meant = new Set<string>();
  for (const error of considered) {
    if (isChoice(error)) continue;
    if (!OTHER_BRANCH.has(error.keyword) && error.propertyName === undefined) meant.add(error.instancePath);
    for (const path of ancestors(error)) meant.add(path);
  }
  const chosen = new Map(considered.filter(isChoice).map((error) => [error.instancePath, error]));
  return considered.filter((error) => {
    if (!choices.has(error.instancePath) || error.propertyName !== undefined) return true;
    if (isChoice(error)) return !meant.has(error.instancePath) && chosen.get(error.instancePath) === error;
    return !OTHER_BRANCH.has(error.keyword);
  });
}

/** A text of another form needn't have the right length as well. */
function withoutLengths(errors: readonly SchemaError[]): readonly SchemaError[] {
  const malformed = new Set(errors.filter(({ keyword }) => keyword === "pattern").map(({ data }) => data));
  return errors.filter(({ keyword, data }) => keyword !== "maxLength" || !malformed.has(data));
}

function isSaidHere({ keyword, schemaPath, schema, data }: SchemaError): boolean {
  if (isGroup(schema) && (typeof data !== "object" || data === null || Array.isArray(data))) return false;
  return keyword !== "propertyNames" && keyword !== "if" && !BRANCH_OF_GROUP.test(schemaPath);
}

/** Whether it is about the type of a value that may have several. */
function isChoice({ keyword, schema }: SchemaError): boolean {
  return keyword === "anyOf" && !isGroup(schema);
}

/** Whether the branches of a keyword only name fields of which some are needed. */
export function isGroup(branches: unknown): branches is readonly { readonly required: readonly string[] }[] {
  return Array.isArray(branches) && branches.every((branch) => Array.isArray(branch?.required));
}

function ancestors({ instancePath, propertyName }: SchemaError): readonly string[] {
  const paths = propertyName === undefined ? [] : [instancePath];
  for (let end = instancePath.lastIndexOf("/"); end >= 0; end = instancePath.lastIndexOf("/", end - 1)) {
    paths.push(instancePath.slice(0, end));
    if (end === 0) break;
  }
  return paths;
}
