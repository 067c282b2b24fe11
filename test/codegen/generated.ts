import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { ts } from "ts-morph";
import { generateModule } from "../../src/codegen/generate-module.ts";
import type { SourceFile } from "../../src/diagnostics/source-span.ts";
import { STRIPE_PROFILE } from "../../src/lowering/stripe-profile.ts";
import { expectCompiles } from "../support/expect-compiles.ts";

/** The module of a catalog that is fit for Stripe. */
export function generated(files: readonly SourceFile[]): Promise<string> {
  return generateModule(expectCompiles(files, STRIPE_PROFILE));
}

/** The files of one of the example catalogs. */
export function exampleFiles(name: string): readonly SourceFile[] {
  const folder = path.join(import.meta.dirname, "../../catalogs", name, "catalog");
  return readdirSync(folder)
    .sort()
    .map((file) => ({
      path: file,
      text: readFileSync(path.join(folder, file), "utf8"),
    }));
}

/** What a generated module exports, run as it is. */
export function exportsOf(module: string): Promise<Readonly<Record<string, unknown>>> {
  const { outputText } = ts.transpileModule(module, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputText).toString("base64")}`);
}
