import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { stripeRateLimits } from "../../src/backends/rate-limits.ts";
import { EXIT_CODES, EXITS, strongestExit } from "../../src/cli/exit-code.ts";
import { compile } from "../../src/compiler/compile.ts";
import { LIMITS } from "../../src/compiler/parse/limits.ts";
import { readProject } from "../../src/compiler/read-project.ts";
import { STRIPE_PROFILE } from "../../src/lowering/stripe-profile.ts";
import { runCli } from "../cli/captured-host.ts";
import { anchorOf } from "./anchor-of.ts";
import { tryApplication } from "./application-example.ts";
import { codeBlocks, replaceSection, rewriteBlocks, section } from "./code-blocks.ts";
import { describeCommands, listCommands } from "./describe-commands.ts";
import { drawScreen } from "./draw-screen.ts";
import { tryExample } from "./library-example.ts";
import { COMMAND_REFERENCE, MARKDOWN } from "./markdown-files.ts";
import { steadyText } from "./steady-text.ts";
import { REPOSITORY, Tour } from "./tour.ts";

const FILE = path.join(REPOSITORY, "README.md");
const README = readFileSync(FILE, "utf8");

const tours: Tour[] = [];
afterAll(async () => {
  for (const tour of tours) await tour.close();
});

it("the tour, done step by step, prints what the README shows (UPDATE_GOLDEN=1 rewrites it)", async () => {
  const tour = new Tour();
  tours.push(tour);
  const printed = await rewriteBlocks(section(README, "tour"), (block) => tour.perform(block));
  const picture = codeBlocks(section(README, "picture"))[0]!.text;
  const command = picture.slice(0, picture.indexOf("\n") + 1);
  const source = codeBlocks(printed).find(({ text }) => text.startsWith(command));
  expect(source, "the picture is a step of the tour").toBeDefined();
  const wanted = replaceSection(
    replaceSection(README, "tour", printed),
    "picture",
    `\`\`\`console\n${source!.text}\`\`\`\n`,
  );
  if (steadyText(wanted) !== steadyText(README)) update(wanted);
});

it("the lists of commands are what the program says of itself (UPDATE_GOLDEN=1 rewrites them)", async () => {
  const readme = readFileSync(FILE, "utf8");
  const listed = replaceSection(readme, "commands", await listCommands(COMMAND_REFERENCE));
  if (listed !== readme) update(listed);
  const file = path.join(REPOSITORY, COMMAND_REFERENCE);
  const reference = readFileSync(file, "utf8");
  updateFile(file, reference, replaceSection(reference, "commands", await describeCommands()));
});

it("the picture of the screen is what the scenario above it draws (UPDATE_GOLDEN=1 rewrites it)", async () => {
  const text = readFileSync(FILE, "utf8");
  const scenario = codeBlocks(text).find(({ file }) => file === "team.yaml");
  const screen = await drawScreen(scenario!.text, "paid, $103.86");
  const wanted = replaceSection(text, "screen", `\`\`\`text\n${screen}\`\`\`\n`);
  if (wanted !== text) update(wanted);
});

it("every script of the package is named, and no other", () => {
  const { scripts } = JSON.parse(readFileSync(path.join(REPOSITORY, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const named = new Set([...README.matchAll(/\bnpm (?:run )?([a-z:]+)\b/g)].map(([, name]) => name));
  const ours = Object.keys(scripts).filter((name) => name !== "prepare");
  const itsOwn = new Set(["ci", "install", "link"]);
  expect([...named].filter((name) => !itsOwn.has(name!)).sort()).toEqual(ours.sort());
});

it("every catalog that it shows compiles without a diagnostic", () => {
  const catalogs = codeBlocks(README).filter(
    ({ text }) => /^catalog: /m.test(text) && /^tariff: 1\b/.test(text),
  );
  expect(catalogs.length).toBeGreaterThan(0);
  for (const { text } of catalogs) {
    expect(compile([{ path: "catalog.yaml", text }], { profile: STRIPE_PROFILE }).diagnostics).toEqual([]);
  }
});

it("every config that it shows is one", () => {
  const configs = codeBlocks(README).filter(({ text }) => /^backends:$/m.test(text));
  expect(configs.length).toBeGreaterThan(0);
  for (const { text } of configs) {
    expect(readProject({ path: "tariff.config.yaml", text }).diagnostics).toEqual([]);
  }
});

it("the example of the library passes the compiler and prints what stands below it (UPDATE_GOLDEN=1 rewrites it)", async () => {
  const shown = section(README, "library");
  const [example] = codeBlocks(shown);
  const { problems, output } = tryExample(example!.text);
  expect(problems).toBe("");
  const printed = await rewriteBlocks(shown, async ({ language }) =>
    language === "text" ? output : undefined,
  );
  const wanted = replaceSection(readFileSync(FILE, "utf8"), "library", printed);
  if (wanted !== readFileSync(FILE, "utf8")) update(wanted);
});

it("the example of an application passes the compiler and prints what stands below it (UPDATE_GOLDEN=1 rewrites it)", async () => {
  const shown = section(README, "application");
  const [example] = codeBlocks(shown);
  const catalog = codeBlocks(README).find(({ text }) => text.includes("\ncatalog: acme "));
  const output = await tryApplication(example!.text, catalog!.text);
  const printed = await rewriteBlocks(shown, async ({ language }) =>
    language === "text" ? output : undefined,
  );
  const wanted = replaceSection(readFileSync(FILE, "utf8"), "application", printed);
  if (wanted !== readFileSync(FILE, "utf8")) update(wanted);
});

it.each(MARKDOWN)("%s links to files and headings that are there", (name) => {
  const text = readFileSync(path.join(REPOSITORY, name), "utf8");
  for (const [, target = ""] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^https?:/.test(target)) continue;
    const [file = "", heading] = target.split("#");
    const linked = path.resolve(REPOSITORY, path.dirname(name), file === "" ? path.basename(name) : file);
    expect(existsSync(linked), `${name} links to ${target}`).toBe(true);
    if (heading !== undefined) expect(anchorsOf(readFileSync(linked, "utf8"))).toContain(heading);
  }
});

it("the figures that it names are the program's", () => {
  const [sandbox, live] = [stripeRateLimits(false), stripeRateLimits(true)];
  const { engines } = JSON.parse(readFileSync(path.join(REPOSITORY, "package.json"), "utf8")) as {
    readonly engines: { readonly node: string };
  };
  const text = README.replaceAll(/\s+/g, " ");
  for (const said of [
    `Node ${engines.node.slice(2)} or later`,
    `more than ${LIMITS.bytes / 1024 / 1024} MB, or with more than ${LIMITS.aliases} aliases`,
    `${sandbox.account} requests a second in a sandbox and ${live.account} in live mode, ${live.endpoint} to one endpoint`,
  ])
    expect(text).toContain(said);
});

it("the stronger exit code is the one that it names first", () => {
  const [, list = ""] = /the first of this list counts: ([\d, and]*)\./.exec(README) ?? [];
  const exits = [...list.matchAll(/\d+/g)].map(
    ([code]) => EXITS.find((exit) => EXIT_CODES[exit] === Number(code))!,
  );
  expect(new Set([...exits, "done"])).toEqual(new Set(EXITS));
  for (const [index, exit] of exits.entries())
    expect(strongestExit(["done", ...exits.slice(index).reverse()])).toBe(exit);
});

it("a live apply that the README's guards speak of is refused with the exit code that it says", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "tariff-guards-"));
  try {
    mkdirSync(path.join(folder, "catalog"));
    const config = codeBlocks(README).find(({ text }) => text.includes("live: true"))!.text;
    writeFileSync(path.join(folder, "tariff.config.yaml"), config);
    writeFileSync(path.join(folder, "catalog/catalog.yaml"), "tariff: 1\ncatalog: guarded\n");
    const env = { STRIPE_LIVE_KEY: "sk_test_notlive", STRIPE_SANDBOX_KEY: "sk_live_notallowedhere" };
    for (const backend of ["live", "sandbox"]) {
      const { code, err } = await runCli(["apply", "--yes", "--backend", backend], { cwd: folder, env });
      expect(code).toBe(3);
      expect(err.replaceAll(/\s+/g, " ")).toContain("Nothing was sent.");
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function anchorsOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => anchorOf(heading));
}

function update(wanted: string): void {
  updateFile(FILE, README, wanted);
}

function updateFile(file: string, text: string, wanted: string): void {
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(file, wanted);
  else expect(steadyText(text)).toBe(steadyText(wanted));
}
