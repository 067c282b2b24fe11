// Types and validators from the schemas beside this file, written to src/compiler/generated/, and the examples of
// `tariff explain` from the gallery of diagnostics.
// `node schema/generate.mjs` writes them; `--check` compares, writes nothing and fails when one is stale.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildExamples } from "./build-examples.mjs";
import { buildTypes } from "./build-types.mjs";
import { buildValidator } from "./build-validator.mjs";
import { shareDefinitions } from "./share-definitions.mjs";

const SCHEMAS = ["catalog", "project", "plan", "scenario"];
const target = new URL("../src/compiler/generated/", import.meta.url);

/** A scenario may hold sections of a catalog, whose definitions it takes over. */
function readSchema(name) {
  const text = readFileSync(new URL(`./${name}.schema.json`, import.meta.url), "utf8");
  return name === "scenario" ? shareDefinitions(text, readSchema("catalog")) : text;
}

/** Every generated file by its name, beginning at the target. The same bytes for the same schemas. */
async function buildFiles() {
  const files = new Map([["../../../schema/scenario.schema.json", readSchema("scenario")]]);
  for (const name of SCHEMAS) {
    const schema = JSON.parse(readSchema(name));
    files.set(`${name}-document.ts`, await buildTypes(name, schema));
    files.set(`validate-${name}.js`, buildValidator(name, schema));
  }
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
