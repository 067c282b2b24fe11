import path from "node:path";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";
import { EXIT_CODES } from "../../src/cli/exit-code.ts";
import { toolVersion } from "../../src/cli/tool-version.ts";
import { runCli } from "./captured-host.ts";
import { CATALOG, createFolder, createProject } from "./project-folder.ts";

async function usage(...argv: readonly string[]): Promise<string> {
  const { code, out, err } = await runCli(argv, { cwd: createFolder() });
  expect({ code, out }).toEqual({ code: 64, out: "" });
  return err.replace(/\s+/g, " ");
}

describe("wrong usage ends with 64 and says what was meant", () => {
  it("a command that there isn't, and none at all", async () => {
    expect(await usage("plna")).toContain("Did you mean plan?");
    expect(await usage()).toContain("A command is missing");
  });

  it("an option that there isn't, near one that there is", async () => {
    expect(await usage("plan", "--prun")).toContain("Did you mean --prune?");
    expect(await usage("plan", "--detailed-exit-code")).toContain("Did you mean --detailed-exitcode?");
  });

  it("an option of another command", async () => {
    expect(await usage("validate", "--prune")).toContain("--prune");
    expect(await usage("plan", "--live")).toContain("--live");
    expect(await usage("plan", "--yes")).toContain("--yes");
    expect(await usage("ids", "--out", "x")).toContain("--out");
    expect(await usage("schema", "--backend", "x")).toContain("--backend");
    expect(await usage("apply", "--format", "env")).toContain("env");
  });

  it("an option before the command", async () => {
    expect(await usage("-C", "x", "plan")).toContain("options go after it");
  });

  it("a value that is missing, empty, twice there, or not one of the choices", async () => {
    expect(await usage("plan", "--backend")).toContain("argument missing");
    expect(await usage("plan", "--backend", "")).toContain("empty");
    expect(await usage("plan", "--backend", "a", "--backend", "b")).toContain("given twice");
    expect(await usage("plan", "--out", "--prune")).toContain("looks like an option");
    expect(await usage("plan", "--color", "alwas")).toContain("Did you mean always?");
    expect(await usage("plan", "--only", "changes")).toContain("Allowed are drift");
    expect(await usage("serve", "--port", "65536")).toContain("65535");
    expect(await usage("serve", "--port", "80a")).toContain("whole number");
    expect(await usage("schema", "catalogue")).toContain("catalog");
  });

  it("a format that the command doesn't have, said in it", async () => {
    const { code, out } = await runCli(["plan", "--format", "jsonl"], { cwd: createFolder() });
    expect(code).toBe(64);
    expect(JSON.parse(out)).toMatchObject({ diagnostics: [{ code: "usage/wrong-arguments" }] });
  });

  it("options that contradict each other", async () => {
    expect(await usage("plan", "--only", "drift", "--prune")).toContain("cannot be used with");
    expect(await usage("serve", "--memory", "--backend", "x")).toContain("cannot be used with");
  });

  it("more arguments than a command takes, and fewer", async () => {
    expect(await usage("plan", "extra")).toContain("Too many arguments");
    expect(await usage("apply", "a.json", "b.json")).toContain("Too many arguments");
    expect(await usage("show")).toContain("Missing required argument");
  });

  it("what was decided when the plan was made can't be said again with a plan file", async () => {
    for (const option of ["--prune", "--refresh", "--backend=local"]) {
      expect(await usage("apply", "plan.json", option)).toContain("leave it out with a plan file");
    }
  });
});

describe("help", () => {
  it("lists every command, on standard output", async () => {
    const { code, out, err } = await runCli(["--help"], { cwd: createFolder() });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const { name, summary } of COMMANDS) {
      expect(out).toContain(`  ${name} `);
      expect(out.replace(/\s+/g, " ")).toContain(summary);
    }
  });

  it.each(COMMANDS.map(({ name }) => name))(
    "of %s has an example and exit codes that there are",
    async (name) => {
      const { code, out } = await runCli([name, "--help"], { cwd: createFolder() });
      expect(code).toBe(0);
      expect(out).toContain(`$ tariff ${name}`);
      const codes = [...out.slice(out.indexOf("Exit codes:")).matchAll(/^ {2}(\d+) /gm)].map((match) =>
        Number(match[1]),
      );
      expect(codes.length).toBeGreaterThan(0);
      expect(Object.values(EXIT_CODES)).toEqual(expect.arrayContaining(codes));
    },
  );

  it("of a command is the same by `help`", async () => {
    const cwd = createFolder();
    expect((await runCli(["help", "apply"], { cwd })).out).toBe(
      (await runCli(["apply", "--help"], { cwd })).out,
    );
  });

  it("of a command that isn't there says so", async () => {
    const { code, err } = await runCli(["help", "plna"], { cwd: createFolder() });
    expect(code).toBe(64);
    expect(err).toContain("Unknown command 'plna' (Did you mean plan?)");
    expect((await runCli(["help"], { cwd: createFolder() })).code).toBe(0);
  });

  it("the version is the package's", async () => {
    expect((await runCli(["--version"], { cwd: createFolder() })).out).toBe(`${toolVersion()}\n`);
  });
});

describe("the project", () => {
  it("is found upward from the current folder, or named with -C", async () => {
    const project = createProject({ "catalog/deep/down/more.yaml": "tariff: 1\n" });
    expect((await runCli(["validate"], { cwd: path.join(project, "catalog/deep/down") })).code).toBe(0);
    expect((await runCli(["validate", "-C", project], { cwd: createFolder() })).code).toBe(0);
    expect((await runCli(["validate", `--project=${project}`], { cwd: createFolder() })).code).toBe(0);
    const below = await runCli(["validate", "-C", path.join(project, "catalog")], { cwd: project });
    expect(below.err).toContain("project/not-found");
  });

  it("paths in messages are relative to it, wherever one stands", async () => {
    const project = createProject({ "catalog/catalog.yaml": CATALOG.replace("12.00 usd", "12.00") });
    const { err } = await runCli(["validate"], { cwd: path.join(project, "catalog") });
    expect(err).toContain("--> catalog/catalog.yaml:");
    expect(err).not.toContain(project);
  });

  it("offers the name that was meant when there is no such back end", async () => {
    const { code, err } = await runCli(["validate", "--backend", "locl"], { cwd: createProject() });
    expect(code).toBe(1);
    expect(err).toContain("Did you mean local?");
  });

  it("with several back ends and no default asks for one", async () => {
    const config =
      "catalog: catalog\nbackends:\n  a: { driver: emulator, store: a.db }\n  b: { driver: emulator, store: b.db }\n";
    const cwd = createProject({ "tariff.config.yaml": config });
    expect((await runCli(["validate"], { cwd })).err).toContain("project/no-default-backend");
    expect((await runCli(["validate", "--backend", "b"], { cwd })).code).toBe(0);
  });
});
