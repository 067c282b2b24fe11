// Types and validators from the schemas beside this file, written to src/compiler/generated/.
// `node schema/generate.mjs` writes them; `--check` compares, writes nothing and fails when one is stale.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildTypes } from "./build-types.mjs";
import { buildValidator } from "./build-validator.mjs";

const SCHEMAS = ["catalog", "project", "plan"];
const target = new URL("../src/compiler/generated/", import.meta.url);

/** Every generated file by its name. The same bytes for the same schemas. */
async function buildFiles() {
  const files = new Map();
  for (const name of SCHEMAS) {
    const schema = JSON.parse(readFileSync(new URL(`./${name}.schema.json`, import.meta.url), "utf8"));
    files.set(`${name}-document.ts`, await buildTypes(name, schema));
    files.set(`validate-${name}.js`, buildValidator(name, schema));
  }
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
mkdirSync(target, { recursive: true });
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
