// The main job on the embedded default: a copy of a catalog is checked, planned and applied, and the invoices of a
// customer are previewed; then a price rises.
// `npm run demo` prints each command before its output. Nothing leaves this machine, and the copy is taken away at the end.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../dist/main.js", import.meta.url));
const source = fileURLToPath(new URL("team-software/", import.meta.url));
const BEFORE = "unit_amount: 7.20 usd";
const AFTER = "unit_amount: 8.00 usd";

const project = mkdtempSync(path.join(tmpdir(), "tariff-demo-"));
try {
  cpSync(source, project, { recursive: true, filter: (file) => path.basename(file) !== ".tariff" });
  say(`A copy of catalogs/team-software in ${project}`);
  tariff("validate");
  tariff("plan", "--out", "plan.json");
  tariff("apply", "plan.json");
  tariff("plan", "--detailed-exitcode");
  tariff("simulate", "scenarios/upgrade-in-mid-cycle.yaml");
  raisePrice();
  tariff("plan");
  tariff("apply", "--yes");
  tariff("plan", "--detailed-exitcode");
} finally {
  rmSync(project, { recursive: true, force: true });
}

/** Runs a command in the project; the demo ends with the first that fails. */
function tariff(...argv) {
  say(`$ tariff ${argv.join(" ")}`);
  const { status } = spawnSync(process.execPath, [main, ...argv], { cwd: project, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) {
    process.exitCode = status ?? 70;
    throw new Error(`tariff ${argv.join(" ")} ended with ${status}`);
  }
}

function raisePrice() {
  const file = path.join(project, "catalog", "team-software.yaml");
  const text = readFileSync(file, "utf8");
  if (!text.includes(BEFORE)) throw new Error(`${file} has no ${BEFORE}`);
  writeFileSync(file, text.replace(BEFORE, AFTER));
  say(`In catalog/team-software.yaml, ${BEFORE} becomes ${AFTER}`);
}

function say(text) {
  process.stdout.write(`\n\u2500\u2500 ${text}\n\n`);
}
