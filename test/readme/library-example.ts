import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { REPOSITORY } from "./tour.ts";

/** Checks the types of an example against the built package and runs it, as somebody who has installed it would. */
export function tryExample(text: string): { readonly problems: string; readonly output: string } {
  const folder = mkdtempSync(path.join(tmpdir(), "tariff-library-"));
  try {
    mkdirSync(path.join(folder, "node_modules/@types"), { recursive: true });
    symlinkSync(REPOSITORY, path.join(folder, "node_modules/tariff-cli"), "junction");
    const types = path.join(REPOSITORY, "node_modules/@types/node");
    symlinkSync(types, path.join(folder, "node_modules/@types/node"), "junction");
    // The example is TypeScript without a single annotation, so the same text is JavaScript.
    writeFileSync(path.join(folder, "example.mts"), text);
    writeFileSync(path.join(folder, "example.mjs"), text);
    const compiler = path.join(REPOSITORY, "node_modules/typescript/bin/tsc");
    const flags = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023", "--types", "node"];
    return {
      problems: run(folder, [compiler, ...flags, "example.mts"]),
      output: run(folder, ["example.mjs"]),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(cwd: string, argv: readonly string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, argv, { cwd, encoding: "utf8" });
  return `${stdout}${stderr}`;
}
