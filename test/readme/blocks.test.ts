import { spawnSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { runCli } from "../cli/captured-host.ts";
import { createFolder } from "../cli/project-folder.ts";
import { codeBlocks, replaceSection } from "./code-blocks.ts";
import { namedCommands } from "./named-commands.ts";
import { REPOSITORY } from "./tour.ts";

const README = read("README.md");

/** Parts that a test runs as a whole. */
const SECTIONS = ["picture", "tour", "screen", "application", "library"] as const;

function read(name: string): string {
  return readFileSync(path.join(REPOSITORY, name), "utf8");
}

it("every block of the README is run: in a part of its own, as a catalog, a config, a scenario or by hand", () => {
  const rest = SECTIONS.reduce((text, name) => replaceSection(text, name, ""), README);
  const untried = codeBlocks(rest).filter(
    ({ language, file, text }) =>
      !(language === "yaml" && (/^tariff: 1\b/m.test(text) || /^backends:$/m.test(text))) &&
      file !== "team.yaml" &&
      language !== "sh",
  );
  expect(untried).toEqual([]);
  expect(codeBlocks(README).filter(({ language }) => language === "sh")).toMatchObject([
    { text: "npm ci && npm run demo\nnpm ci && npm test\n" },
  ]);
});

it("the demo shows the main job to its end", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["catalogs/demo.mjs"], {
    cwd: REPOSITORY,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], CI: "true" },
  });
  expect({ status, stderr }).toMatchObject({ status: 0 });
  const steps = [...stdout.matchAll(/^── \$ tariff (\w+)/gm)].map(([, name]) => name);
  expect(steps).toEqual(["validate", "plan", "apply", "plan", "simulate", "plan", "apply", "plan"]);
  expect(stdout).toMatch(/unit_amount {2}\$7\.20 → \$8\.00[\s\S]*No changes\. [^\n]*\n$/);
});

it("what catalogs/README.md says to type works, in a copy", async () => {
  const cwd = createFolder();
  cpSync(path.join(REPOSITORY, "catalogs"), path.join(cwd, "catalogs"), { recursive: true });
  const [block] = codeBlocks(read("catalogs/README.md"));
  const typed = namedCommands(block!.text.replaceAll(/^.*$/gm, "`$&`"));
  expect(typed.map(({ argv: [name] }) => name)).toEqual(["plan", "apply"]);
  for (const { argv } of typed) expect((await runCli(argv, { cwd })).code).toBe(0);
});
