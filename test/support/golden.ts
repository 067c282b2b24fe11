import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";

const CASES = join(import.meta.dirname, "..", "cases");

/**
 * Compares a text with the file `test/cases/<path>`. `UPDATE_GOLDEN=1` writes the file instead; review the difference
 * before committing it.
 */
export function expectGolden(path: string, text: string): void {
  const file = join(CASES, path);
  if (process.env["UPDATE_GOLDEN"] === "1") {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return;
  }
  expect(existsSync(file), `${path} is missing: UPDATE_GOLDEN=1 writes it`).toBe(true);
  expect(text).toBe(readFileSync(file, "utf8"));
}
