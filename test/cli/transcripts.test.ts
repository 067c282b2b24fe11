import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { expectGolden } from "../support/golden.ts";
import { runCli } from "./captured-host.ts";
import { createFolder } from "./project-folder.ts";

const CASES = path.join(import.meta.dirname, "../cases/cli");

/**
 * A case is a transcript: lines that begin with `$` are run one after another in a new folder, what follows is what they
 * print (`! ` before standard error) and how they end, unless with 0. `$ edit FILE: OLD => NEW` changes a file.
 */
it.each(readdirSync(CASES))("%s", async (name) => {
  // The catalog that init writes is named after its folder.
  const folder = path.join(createFolder(), "shop");
  mkdirSync(folder);
  const commands = readFileSync(path.join(CASES, name), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("$ "));
  const parts: string[] = [];
  for (const command of commands) parts.push(`${command}\n${await perform(command.slice(2), folder)}`);
  expect(parts.length).toBeGreaterThan(0);
  expectGolden(`cli/${name}`, parts.join("\n"));
});

async function perform(command: string, folder: string): Promise<string> {
  const edit = /^edit (\S+): (.*) => (.*)$/.exec(command);
  if (edit !== null) {
    const [, name = "", before = "", after = ""] = edit;
    const file = path.join(folder, name);
    const text = readFileSync(file, "utf8");
    expect(text).toContain(before);
    writeFileSync(file, text.replace(before, after));
    return "";
  }
  const [program, ...argv] = command.split(" ");
  expect(program).toBe("tariff");
  const { code, out, err } = await runCli(argv, { cwd: folder });
  const errors = err.replace(/^(?=.)/gm, "! ").replace(/^$(?!\s*$(?![\s\S]))/gm, "!");
  return `${steady(inOrder(errors))}${steady(out)}${code === 0 ? "" : `[exit ${code}]\n`}`;
}

/** What is new in every run, by its form. */
function steady(text: string): string {
  return text
    .replace(/\b(acct|price|feat|prodft|promo|txr|mtr)_[A-Za-z0-9]{8,}/g, "$1_…")
    .replace(/\b\d{8}T\d{6}Z-[0-9a-f]{8}\b/g, "<run>");
}

/** Writes that don't wait for each other end in any order: each run of such lines is sorted. */
function inOrder(text: string): string {
  return text.replace(/(?:^! +✓ .*\n)+/gm, (lines) => `${lines.trimEnd().split("\n").sort().join("\n")}\n`);
}
