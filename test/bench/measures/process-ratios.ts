import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Measure } from "../measure.ts";
import { compareTimes } from "../statistics.ts";

const root = process.cwd();
const main = path.join(root, "dist/main.js");
const ROUNDS = 15;

/** A whole process, from start to exit. */
function runNode(...argv: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, argv, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`node ${argv.join(" ")} exits with ${status}: ${stderr}`);
}

function emptyProcess(): void {
  runNode("-e", "0");
}

export const versionRatio: Measure = {
  name: "tariff --version, as a multiple of node -e 0",
  bound: { atMost: 1.5 },
  async run() {
    const { ratio, detail } = await compareTimes(ROUNDS, () => runNode(main, "--version"), emptyProcess);
    return { value: ratio, detail };
  },
};

export const validateRatio: Measure = {
  name: "tariff validate of the catalog that init writes, as a multiple of node -e 0",
  bound: { atMost: 4 },
  async run() {
    const project = mkdtempSync(path.join(tmpdir(), "tariff-bench-"));
    try {
      runNode(main, "init", project);
      const validate = () => runNode(main, "validate", "-C", project);
      const { ratio, detail } = await compareTimes(ROUNDS, validate, emptyProcess);
      return { value: ratio, detail };
    } finally {
      rmSync(project, { recursive: true });
    }
  },
};
