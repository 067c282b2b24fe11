import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { listen } from "../../src/emulator/listen.ts";
import { generated } from "../codegen/generated.ts";
import { applyCatalog, compileFiles, openAccount } from "../support/account.ts";
import { REPOSITORY } from "./tour.ts";

const OPTIONS = {
  strict: true,
  exactOptionalPropertyTypes: true,
  module: "nodenext",
  target: "es2022",
  types: ["node"],
  rewriteRelativeImportExtensions: true,
  skipLibCheck: true,
};

/**
 * What an example of application code prints beside the module of a catalog, against an account that the catalog was
 * applied to; or what the compiler says of it.
 */
export async function tryApplication(example: string, catalog: string): Promise<string> {
  const files = [{ path: "catalog.yaml", text: catalog }];
  const account = openAccount();
  await applyCatalog(compileFiles(files), account);
  const server = await listen(account.handle, { port: 0 });
  const folder = mkdtempSync(path.join(tmpdir(), "tariff-application-"));
  try {
    mkdirSync(path.join(folder, "node_modules/@types"), { recursive: true });
    for (const name of ["stripe", "@types/node"])
      symlinkSync(
        path.join(REPOSITORY, "node_modules", name),
        path.join(folder, "node_modules", name),
        "junction",
      );
    const texts = {
      "package.json": '{ "type": "module" }',
      "tsconfig.json": JSON.stringify({ compilerOptions: OPTIONS }),
      "catalog.ts": await generated(files),
      "main.ts": example.replace("port: 4242", `port: ${server.port}`),
    };
    for (const [name, text] of Object.entries(texts)) writeFileSync(path.join(folder, name), text);
    const problems = await run(folder, [path.join(REPOSITORY, "node_modules/typescript/bin/tsc")]);
    return problems + (await run(folder, ["main.js"]));
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Not at once: the server is in this process. */
function run(cwd: string, argv: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, argv, { cwd, encoding: "utf8" }, (_, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
}
