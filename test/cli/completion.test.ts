import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";
import { describeProgram } from "../../src/cli/describe-program.ts";
import { runCli } from "./captured-host.ts";
import { CONFIG, createFolder, createProject } from "./project-folder.ts";

const MAIN = path.join(import.meta.dirname, "../../dist/main.js");
const SHELLS = ["bash", "zsh", "fish"] as const;
type Shell = (typeof SHELLS)[number];

/** Candidates for the last of some words, as the shell itself finds them in a folder. */
type Complete = (words: readonly string[], cwd?: string) => readonly string[];

beforeAll(() => {
  if (!existsSync(MAIN)) throw new Error("dist/main.js is missing: run `npm run build` first");
});

function isInstalled(shell: Shell): boolean {
  return spawnSync(shell, ["-c", "exit 0"]).status === 0;
}

/** A folder with the program under its name, and the shell's script. */
async function install(shell: Shell): Promise<{ readonly folder: string; readonly script: string }> {
  const { code, out } = await runCli(["completion", shell], { cwd: createFolder() });
  expect(code).toBe(0);
  const folder = createFolder();
  writeFileSync(path.join(folder, "tariff"), `#!/bin/sh\nexec "${process.execPath}" "${MAIN}" "$@"\n`);
  chmodSync(path.join(folder, "tariff"), 0o755);
  const script = path.join(folder, "script");
  writeFileSync(script, out);
  return { folder, script };
}

/** Runs a program of the shell; its arguments are $1 and so on (in fish $argv). */
function execute(shell: Shell, options: readonly string[], folder: string, cwd: string): readonly string[] {
  // A shell warns of a locale that isn't installed, which is often so over ssh.
  const steady = { HOME: folder, TERM: "dumb", LC_ALL: "C.UTF-8" };
  const env = { ...process.env, PATH: `${folder}:${process.env["PATH"]}`, ...steady };
  const { status, stdout, stderr } = spawnSync(shell, options, {
    cwd,
    encoding: "utf8",
    env,
    timeout: 60_000,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout.split("\n").filter((line) => line !== "");
}

const BASH = `source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_tariff
for word in "\${COMPREPLY[@]}"; do printf '%s\\n' "$word"; done`;

// A terminal of its own, in which Tab is pressed. What is offered goes into a file.
const ZSH = `zmodload zsh/zpty
script=$1; shift
rm -f $HOME/ready $HOME/found $HOME/done
# What the other shell prints is taken in, or it would wait for that.
await() { local chunk; until [[ -e $1 ]]; do zpty -r -t shell chunk; sleep 0.02; done }
zpty shell zsh -f -i
zpty -w shell "bindkey -e; autoload -Uz compinit; compinit -u -D; source $script"
zpty -w shell 'compadd() { builtin compadd -O found "$@"; print -rl -- "\${(@)found}" >> $HOME/found; builtin compadd "$@" }'
# Before its editor reads keys, the terminal would take the last one for itself.
zpty -w shell 'zle-line-init() { : > $HOME/ready }; zle -N zle-line-init'
await $HOME/ready
zpty -w -n shell "$*"$'\\t'
zpty -w -n shell $'\\C-u: > $HOME/done\\n'
await $HOME/done
zpty -d shell
[[ -e $HOME/found ]] && sort -u $HOME/found || true`;

const FISH = `source $argv[1]; complete -C "$argv[2..]" | string replace -r '\\t.*' ''; true`;

const COMMAND_LINES: Readonly<
  Record<Shell, (script: string, words: readonly string[]) => readonly string[]>
> = {
  bash: (script, words) => ["--norc", "-c", BASH, "bash", script, ...words],
  zsh: (script, words) => ["-f", "-c", ZSH, "zsh", script, ...words],
  fish: (script, words) => ["--no-config", "-c", FISH, script, ...words],
};

describe.each(SHELLS)("%s", (shell) => {
  const isThere = isInstalled(shell);
  if (!isThere) console.warn(`${shell} isn't installed: its completion is not tested (npm run shells)`);
  const test = it.skipIf(!isThere && process.env["TARIFF_SHELLS"] === undefined);

  async function completer(): Promise<Complete> {
    const { folder, script } = await install(shell);
    return (words, cwd = folder) =>
      execute(shell, COMMAND_LINES[shell](script, ["tariff", ...words]), folder, cwd);
  }

  test("completes every command", async () => {
    const complete = await completer();
    const found = complete([""]);
    expect(found).toEqual(expect.arrayContaining([...COMMANDS.map(({ name }) => name), "help"]));
    expect(complete(["sch"])).toEqual(["schema"]);
  });

  test("completes the options of a command, and no others", async () => {
    const complete = await completer();
    const plan = complete(["plan", "--"]);
    expect(plan).toEqual(expect.arrayContaining(["--backend", "--out", "--prune", "--format"]));
    expect(plan).not.toContain("--yes");
    expect(complete(["apply", "--"])).toContain("--yes");
  });

  test("completes the choices of an option and of an argument", async () => {
    const complete = await completer();
    expect(complete(["apply", "--format", "js"])).toEqual(["json", "jsonl"]);
    expect(complete(["schema", "pl"])).toEqual(["plan"]);
    expect(complete(["help", "val"])).toEqual(["validate"]);
  });

  test("completes back ends, prices and codes by their names, here and in another folder", async () => {
    const complete = await completer();
    const project = createProject();
    expect(complete(["plan", "--backend", ""], project)).toEqual(["local"]);
    expect(complete(["plan", "-C", project, "--backend", "lo"])).toEqual(["local"]);
    expect(complete(["rate", "pro"], project)).toEqual(["pro.monthly"]);
    expect(complete(["explain", "syntax/tab"])).toEqual(["syntax/tab-indentation"]);
  });

  test("completes the format of a report, and then its file", async () => {
    const complete = await completer();
    expect(complete(["plan", "--report", "j"])).toEqual(["json=", "junit="]);
    // Bash leaves files to readline.
    if (shell === "bash") return;
    expect(complete(["plan", "--report", "json=scr"]).map((file) => file.replace("json=", ""))).toEqual([
      "script",
    ]);
  });

  test("completes names of a project whose folder is quoted", async () => {
    const complete = await completer();
    const project = path.join(createFolder({ "a b/tariff.config.yaml": CONFIG }), "a b");
    for (const typed of [`"${project}"`, project.replace(" ", "\\ ")])
      expect(complete(["plan", "-C", typed, "--backend", ""])).toEqual(["local"]);
  });

  test("completes no name where there is no project, and says nothing", async () => {
    const complete = await completer();
    expect(complete(["plan", "--backend", ""], createFolder())).toEqual([]);
  });
});

describe.skipIf(!isInstalled("bash"))("bash itself", () => {
  it("knows the function, and takes --option=value for the three words that it makes of it", async () => {
    const { folder, script } = await install("bash");
    const words = (...typed: readonly string[]) =>
      execute("bash", COMMAND_LINES.bash(script, ["tariff", ...typed]), folder, folder);
    expect(words("plan", "--format", "=", "js")).toEqual(["json"]);
    expect(words("plan", "--color", "=")).toEqual(["auto", "always", "never"]);
    const known = execute(
      "bash",
      ["--norc", "-c", `source "$1"; complete -p tariff`, "bash", script],
      folder,
      folder,
    );
    expect(known.join()).toContain("-F _tariff tariff");
  });

  it("leaves files to readline, and offers none where no file is meant", async () => {
    const { folder, script } = await install("bash");
    const isDefaultKept = (...typed: readonly string[]) => {
      const program = `compopt() { echo "$*"; }\n${BASH}`;
      const line = ["--norc", "-c", program, "bash", script, "tariff", ...typed];
      return execute("bash", line, folder, folder).length === 0;
    };
    expect(isDefaultKept("show", "")).toBe(true);
    expect(isDefaultKept("plan", "--out", "")).toBe(true);
    expect(isDefaultKept("plan", "--report", "json", "=")).toBe(true);
    expect(isDefaultKept("plan", "--report", "=", "json", "=", "out")).toBe(true);
    expect(isDefaultKept("rate", "pro.monthly", "--quantity", "")).toBe(false);
  });
});

describe("completion", () => {
  it("describes every option of every command with a value that it knows how to complete", async () => {
    for (const { options } of await describeProgram(COMMANDS)) {
      for (const { long, description } of options) {
        expect(long).toMatch(/^--[a-z-]+$/);
        expect(description).not.toBe("");
      }
    }
  });

  it("asks which shell is meant", async () => {
    expect((await runCli(["completion"], { cwd: createFolder() })).code).toBe(64);
    expect((await runCli(["completion", "tcsh"], { cwd: createFolder() })).code).toBe(64);
  });
});
