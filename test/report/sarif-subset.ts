import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";

const SCHEMA = join(import.meta.dirname, "sarif-subset.schema.json");
const validate = new Ajv({ strict: true, allErrors: true }).compile(JSON.parse(readFileSync(SCHEMA, "utf8")));

/** What is wrong with a log, by the closed part of SARIF 2.1.0 that is written here; empty when nothing is. */
export function sarifProblems(log: unknown): readonly string[] {
  return validate(log)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
