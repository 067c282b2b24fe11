import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";

const SCHEMA = join(import.meta.dirname, "../../schema/output.schema.json");
const validate = new Ajv({
  strict: true,
  strictRequired: false,
  strictTypes: false,
  discriminator: true,
  allErrors: true,
}).compile(JSON.parse(readFileSync(SCHEMA, "utf8")));

/** What is wrong with a document of `--format json` by its published schema; empty when nothing is. */
export function outputProblems(document: unknown): readonly string[] {
  return validate(document)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
