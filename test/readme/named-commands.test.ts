import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";
import type { WordKind } from "../../src/cli/describe-program.ts";
import { describeProgram } from "../../src/cli/describe-program.ts";
import { parseArguments } from "../../src/cli/parse-arguments.ts";
import { runCli } from "../cli/captured-host.ts";
import { createFolder, writeIn } from "../cli/project-folder.ts";
import { serveAccount, TEST_KEY } from "../cli/served-account.ts";
import { codeBlocks, replaceSection } from "./code-blocks.ts";
import { COMMAND_REFERENCE, MARKDOWN } from "./markdown-files.ts";
import type { NamedCommand } from "./named-commands.ts";
import { namedCommands, namedOptions } from "./named-commands.ts";
import { REPOSITORY } from "./tour.ts";

const README = read("README.md");
const WIDTH = 100;

function read(name: string): string {
  return readFileSync(path.join(REPOSITORY, name), "utf8");
}

describe.each(MARKDOWN.filter((name) => name !== COMMAND_REFERENCE))("%s", (name) => {
  const text = withoutBlocks(read(name));

  it("names commands that there are, with options that they have", async () => {
    expect(await misnamed(namedCommands(text))).toEqual([]);
  });

  it("names options that there are, with values that they take", async () => {
    const program = await describeProgram(COMMANDS);
    const takers = (option: string | undefined) =>
      program.flatMap(({ options }) => options.filter(({ long }) => long === option));
    const wrong = namedOptions(text).filter(
      ({ argv: [option, value] }) => !takers(option).some((taker) => takes(taker.value, value)),
    );
    expect(wrong.map(({ argv }) => argv.join(" "))).toEqual([]);
  });
});

describe("messages, help and comments", () => {
  it("name commands that there are, with options that they have", async () => {
    const sources = readdirSync(path.join(REPOSITORY, "src"), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => read(path.join("src", name)));
    const named = sources.flatMap(namedCommands);
    expect(named.length).toBeGreaterThan(20);
    expect(await misnamed(named)).toEqual([]);
  });

  it.each(COMMANDS.map(({ name }) => name))("the examples in the help of %s are of it", async (name) => {
    const help = await parseArguments([name, "--help"], WIDTH);
    const text = help.outcome === "text" ? help.text : "";
    const examples = [...text.matchAll(/^ {2}\$ (.*)$/gm)].map(([, example = ""]) => `\`${example}\``);
    expect(examples).not.toEqual([]);
    for (const example of examples) expect(example).toContain(`tariff ${name}`);
    expect(await misnamed(examples.flatMap(namedCommands))).toEqual([]);
  });
});

describe("the README", () => {
  it("says things to type that work, one after another, in a project as it shows one", async () => {
    const { folder, env } = await createReadersProject();
    const typed = commandsInText().filter(({ argv }) => argv.length > 1 || NEEDS_NOTHING.has(argv[0] ?? ""));
    expect(typed.length).toBeGreaterThan(12);
    for (const { argv } of typed) {
      const { code, out, err } = await runCli(argv, { cwd: folder, env });
      // The policy that is shown asks for an approval of what has changed.
      expect(code, `${argv.join(" ")}\n${out}${err}`).toBe(argv[0] === "diff" ? 3 : 0);
    }
  });
});

/** Commands that do something useful without another word. */
const NEEDS_NOTHING: ReadonlySet<string> = new Set(["test", "diff", "fmt"]);

/** Of the text alone: the tour types its own, and the list of commands is one. */
function commandsInText(): readonly NamedCommand[] {
  const text = withoutBlocks(replaceSection(replaceSection(README, "tour", ""), "commands", ""));
  return namedCommands(text).filter(({ hasBlank, argv }) => !hasBlank && argv[0] !== "serve");
}

function withoutBlocks(markdown: string): string {
  return markdown.replaceAll(/^```[\s\S]*?^```$/gm, "");
}

async function misnamed(named: readonly NamedCommand[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const { argv } of named) {
    if (argv.length === 1 && COMMANDS.some(({ name }) => name === argv[0])) continue;
    // As in "what `tariff plan --out` wrote".
    const isRight = (await isUnderstood(argv)) || (await isUnderstood([...argv, "file"]));
    if (!isRight) wrong.push(argv.join(" "));
  }
  return wrong;
}

async function isUnderstood(argv: readonly string[]): Promise<boolean> {
  return (await parseArguments(argv, WIDTH)).outcome !== "usage";
}

function takes(kind: WordKind | undefined, value: string | undefined): boolean {
  if (value === undefined) return true;
  return kind?.kind === "choices" ? kind.choices.includes(value) : kind !== undefined;
}

/** A repository with the policy, the back ends, the scenario and an application as the README describes them, and a price that rises. */
async function createReadersProject() {
  const account = await serveAccount();
  const folder = createFolder();
  const url = /url: "[^"]*"/.exec(account.config)?.[0];
  const config = `catalog: catalog
default_backend: local
backends:
  local: { driver: emulator }
  sandbox: { driver: stripe, secret_key_env: STRIPE_SANDBOX_KEY, ${url} }
${codeBlocks(README)
  .find(({ text }) => /^policy:$/m.test(text))!
  .text.replace(/^[\s\S]*(?=^policy:$)/m, "")}`;
  const run = (...argv: readonly string[]) => runCli(argv, { cwd: folder });
  expect((await run("init")).code).toBe(0);
  writeIn(folder, "tariff.config.yaml", config);
  for (const { language, file, text } of codeBlocks(README))
    if (language === "yaml" && file !== undefined) writeIn(folder, file, text);
  const catalog = readFileSync(path.join(folder, "catalog/catalog.yaml"), "utf8");
  const codes = "promotion_codes:\n  HELLO20: { coupon: welcome, first_time_transaction: true }\n";
  writeIn(folder, "catalog/catalog.yaml", `${catalog}${codes}`);
  writeIn(folder, "tsconfig.json", JSON.stringify({ include: ["src"], compilerOptions: { strict: true } }));
  writeIn(folder, "src/shop.ts", 'import { PRICES } from "./catalog.ts";\nvoid PRICES["team.monthly"];\n');
  expect((await run("apply", "--yes")).code).toBe(0);
  commit(folder);
  writeIn(folder, "catalog/catalog.yaml", `${catalog.replace("120.00", "129.00")}${codes}`);
  return { folder, env: { STRIPE_SANDBOX_KEY: TEST_KEY, PATH: process.env["PATH"] ?? "" } };
}

function commit(folder: string): void {
  const git = (...argv: readonly string[]) => execFileSync("git", argv, { cwd: folder, stdio: "ignore" });
  git("init", "--quiet", "--initial-branch=main");
  git("add", "-A");
  const author = ["-c", "user.name=A", "-c", "user.email=a@example.com"];
  git(...author, "commit", "--quiet", "-m", "first");
}
