import { expect } from "vitest";
import type { CapabilityProfile } from "../../src/catalog/capability-profile.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { compile } from "../../src/compiler/compile.ts";
import type { SourceFile } from "../../src/diagnostics/source-span.ts";

/** The catalog that files compile to; fails with the errors and the lines they are in. */
export function expectCompiles(files: readonly SourceFile[], profile?: CapabilityProfile): Catalog {
  const { catalog, diagnostics } = compile(files, { profile });
  const errors = diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ code, detail, at }) => {
      const text = files.find(({ path }) => path === at?.file)?.text.split("\n") ?? [];
      return `${code} ${at?.file}:${at?.start.line} ${detail} | ${text[(at?.start.line ?? 0) - 1]}`;
    });
  expect(errors).toEqual([]);
  if (catalog === undefined) throw new Error("a catalog without errors must be there");
  return catalog;
}
