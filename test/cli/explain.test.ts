import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { AREAS } from "../../src/cli/explain/areas.ts";
import { explanationOf } from "../../src/cli/explain/explain-code.ts";
import { WITHOUT_EXAMPLE } from "../../src/cli/explain/without-example.ts";
import { EXAMPLES } from "../../src/cli/generated/diagnostic-examples.ts";
import { DIAGNOSTIC_CODES } from "../../src/diagnostics/code.ts";
import { runCli } from "./captured-host.ts";
import { createFolder } from "./project-folder.ts";

const GALLERY = path.join(import.meta.dirname, "../cases/diagnostics");

async function explain(...argv: readonly string[]): Promise<string> {
  const { code, out, err } = await runCli(["explain", ...argv], { cwd: createFolder() });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return out;
}

describe("explain", () => {
  it("says why there is every code, and what to do: in words or by an example", () => {
    const unexplained = DIAGNOSTIC_CODES.filter((code) => {
      const { why, fix } = explanationOf(code);
      return why === undefined || (fix === undefined && EXAMPLES[code] === undefined);
    });
    expect(unexplained).toEqual([]);
  });

  it("explains no code and no area that there isn't", () => {
    const known = new Set<string>(DIAGNOSTIC_CODES);
    const areas = new Set(DIAGNOSTIC_CODES.map((code) => code.slice(0, code.indexOf("/"))));
    expect(
      [...Object.keys(WITHOUT_EXAMPLE), ...Object.keys(EXAMPLES)].filter((code) => !known.has(code)),
    ).toEqual([]);
    expect(Object.keys(AREAS).filter((area) => !areas.has(area))).toEqual([]);
  });

  it("has the examples of the gallery, as they are", () => {
    const cases = readdirSync(GALLERY).flatMap((area) =>
      readdirSync(path.join(GALLERY, area)).map((what) => `${area}/${what}`),
    );
    expect(Object.keys(EXAMPLES).sort()).toEqual(cases.sort());
    for (const code of cases) {
      const { files = [], answer } = EXAMPLES[code] ?? {};
      expect(answer).toBe(readFileSync(path.join(GALLERY, code, "expected.txt"), "utf8"));
      expect(files.length).toBeGreaterThan(0);
      for (const file of files)
        expect(file.text).toBe(readFileSync(path.join(GALLERY, code, file.path), "utf8"));
    }
  });

  it("shows the mistake and what is said about it", async () => {
    const out = await explain("reference/unknown-price");
    expect(out).toContain("error[reference/unknown-price]: There is no such price\n");
    expect(out).toContain("For example, catalog.yaml:\n");
    expect(out).toContain("Tariff answers:\n\n  error[reference/unknown-price]");
  });

  it("shows every file of an example with more of them", async () => {
    const out = await explain("policy/price-rise");
    expect(out.match(/^(?:For example,|With) \S+:$/gm)).toEqual([
      "For example, before.yaml:",
      "With catalog.yaml:",
      "With tariff.config.yaml:",
    ]);
  });

  it("says what to do where no small example can show it", async () => {
    expect(await explain("plan/stale")).toContain("What to do: Make a new plan");
    expect(await explain("error[plan/stale]:")).toBe(await explain("plan/stale"));
  });

  it("lists every code when none is named", async () => {
    const out = await explain();
    for (const code of DIAGNOSTIC_CODES) expect(out).toMatch(new RegExp(`^${code} `, "m"));
  });

  it("gives the same as JSON", async () => {
    expect(JSON.parse(await explain("syntax/tag", "--format", "json"))).toMatchObject({
      ok: true,
      code: "syntax/tag",
      severity: "error",
      example: { files: [{ path: "catalog.yaml" }], answer: expect.stringContaining("syntax/tag") },
    });
    const { codes } = JSON.parse(await explain("--format", "json")) as { readonly codes: readonly unknown[] };
    expect(codes).toHaveLength(DIAGNOSTIC_CODES.length);
  });

  it("asks for the code that was meant", async () => {
    for (const [written, meant] of [
      ["plan/stalle", "plan/stale"],
      ["duplicate-key", "syntax/duplicate-key"],
    ]) {
      const { code, err } = await runCli(["explain", written ?? ""], { cwd: createFolder() });
      expect(code).toBe(64);
      expect(err.replace(/\s+/g, " ")).toContain(`Did you mean ${meant}?`);
    }
  });
});
