import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");

/** Compiles the compiler for processes of its own, which can't load TypeScript. Returns its folder. */
export function buildCompiler(): string {
  const folder = mkdtempSync(join(tmpdir(), "tariff-compiler-"));
  mkdirSync(join(folder, "out"));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "dir");
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const config = {
    extends: join(ROOT, "tsconfig.build.json"),
    compilerOptions: {
      rootDir: join(ROOT, "src"),
      outDir: join(folder, "out"),
      declaration: false,
      noCheck: true,
      typeRoots: [join(ROOT, "node_modules/@types")],
    },
    include: [],
    files: ["compile", "decode-source", "read-project", "check-plan"].map((door) =>
      join(ROOT, `src/compiler/${door}.ts`),
    ),
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  execFileSync(process.execPath, [
    join(ROOT, "node_modules/typescript/bin/tsc"),
    "-p",
    join(folder, "tsconfig.json"),
  ]);
  return join(folder, "out/compiler");
}
