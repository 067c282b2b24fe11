// Types and validators from the schemas beside this file, written to src/compiler/generated/, and the examples of
// `tariff explain` from the gallery of diagnostics.
// `node schema/generate.mjs` writes them; `--check` compares, writes nothing and fails when one is stale.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildExamples } from "./build-examples.mjs";
import { buildFieldOrders } from "./build-field-orders.mjs";
import { buildTypes } from "./build-types.mjs";
import { buildValidator } from "./build-validator.mjs";
import { shareDefinitions } from "./share-definitions.mjs";

const SCHEMAS = ["catalog", "project", "plan", "scenario"];
const target = new URL("../src/compiler/generated/", import.meta.url);

/** Schemas that hold parts of another, whose definitions they take over: sections of a catalog, the changes of a plan. */
const SHARED_FROM = { scenario: "catalog", output: "plan" };

function readSchema(name) {
  const text = readFileSync(new URL(`./${name}.schema.json`, import.meta.url), "utf8");
  const source = SHARED_FROM[name];
  return source === undefined ? text : shareDefinitions(text, readSchema(source));
}

/** Every generated file by its name, beginning at the target. The same bytes for the same schemas. */
async function buildFiles() {
  const files = new Map(
    Object.keys(SHARED_FROM).map((name) => [`../../../schema/${name}.schema.json`, readSchema(name)]),
  );
  for (const name of SCHEMAS) {
    const schema = JSON.parse(readSchema(name));
    files.set(`${name}-document.ts`, await buildTypes(name, schema));
    files.set(`validate-${name}.js`, buildValidator(name, schema));
  }
  const [catalog, scenario] = ["catalog", "scenario"].map((name) => JSON.parse(readSchema(name)));
  files.set("field-orders.ts", buildFieldOrders({ catalog, scenario }));
  files.set("../../cli/generated/diagnostic-examples.ts", buildExamples());
  return files;
}

function readIfThere(url) {
  try {
    return readFileSync(url, "utf8");
  } catch {
    return undefined;
  }
}

const isCheck = process.argv.includes("--check");
for (const folder of [target, new URL("../../cli/generated/", target)])
  mkdirSync(folder, { recursive: true });
const stale = [];
for (const [name, text] of await buildFiles()) {
  const url = new URL(name, target);
  if (readIfThere(url) === text) continue;
  stale.push(fileURLToPath(url));
  if (!isCheck) writeFileSync(url, text);
}
if (isCheck && stale.length > 0) {
  console.error(`stale, run "node schema/generate.mjs":\n${stale.join("\n")}`);
  process.exitCode = 1;
}
