import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { createFolder } from "../cli/project-folder.ts";

const ROOT = path.join(import.meta.dirname, "../..");

interface Step {
  readonly id: string;
  readonly if?: string;
  readonly shell: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly required?: boolean; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

export const ACTION = parse(readFileSync(path.join(ROOT, "action.yml"), "utf8")) as Action;

export interface ActionRun {
  /** Of the first step that failed; of the steps after it only those that always run are run. */
  readonly code: number;
  readonly out: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

export interface ActionOptions {
  readonly with: Readonly<Record<string, string>>;
  /** The event and the rest of the context `github`, by its path without that word. */
  readonly github: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Told of each process that is begun, so that it can be ended as a cancelled run is. */
  readonly onStart?: (child: ChildProcess) => void;
}

/**
 * Runs the steps of action.yml as a runner does: their own scripts, in bash, with their own environment and a home
 * in which nothing is set up.
 */
export async function runAction(options: ActionOptions): Promise<ActionRun> {
  const temporary = createFolder();
  const values = contextOf(options);
  const summary = path.join(temporary, "summary.md");
  writeFileSync(summary, "");
  let out = "";
  let code = 0;
  for (const step of ACTION.runs.steps) {
    if (!isDue(step.if, code !== 0, values)) continue;
    const outputs = path.join(temporary, `${step.id}.out`);
    writeFileSync(outputs, "");
    const env: Record<string, string> = {
      PATH: options.env["PATH"] ?? process.env["PATH"] ?? "",
      HOME: temporary,
      RUNNER_TEMP: path.join(temporary, "runner"),
      GITHUB_OUTPUT: outputs,
      GITHUB_STEP_SUMMARY: summary,
      ...options.env,
    };
    for (const [name, value] of Object.entries(step.env ?? {})) env[name] = filled(value, values);
    mkdirSync(path.join(temporary, "runner"), { recursive: true });
    const script = path.join(temporary, `${step.id}.sh`);
    writeFileSync(script, step.run);
    const ended = await runBash(script, env, options.cwd, options.onStart);
    out += ended.out;
    for (const line of readFileSync(outputs, "utf8").split("\n").filter(Boolean)) {
      const [name = "", value = ""] = line.split(/=(.*)/s);
      values.set(`steps.${step.id}.outputs.${name}`, value);
    }
    if (code === 0) code = ended.code;
  }
  const outputs = Object.entries(ACTION.outputs).map(([name, { value }]) => [name, filled(value, values)]);
  return { code, out, summary: readFileSync(summary, "utf8"), outputs: Object.fromEntries(outputs) };
}

function contextOf(options: ActionOptions): Map<string, string> {
  const values = new Map(Object.entries(options.github).map(([name, value]) => [`github.${name}`, value]));
  values.set("github.action_path", options.github["action_path"] ?? ROOT);
  for (const [name, input] of Object.entries(ACTION.inputs)) {
    values.set(`inputs.${name}`, options.with[name] ?? filled(input.default ?? "", values));
  }
  return values;
}

/** Expressions, as far as the action uses them: names, and one or the other. */
function filled(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => {
    const names = expression.split(" || ");
    return names.map((name) => values.get(name) ?? "").find((value) => value !== "") ?? "";
  });
}

function isDue(
  condition: string | undefined,
  hasFailed: boolean,
  values: ReadonlyMap<string, string>,
): boolean {
  if (condition === "always()") return true;
  if (hasFailed || condition === undefined) return !hasFailed;
  return condition.split(" || ").some((comparison) => {
    const match = /^([\w.]+) == '([^']*)'$/.exec(comparison);
    if (match === null) throw new Error(`not understood: if: ${condition}`);
    return values.get(match[1] ?? "") === match[2];
  });
}

/** Runs a script, errors ending it. */
export async function runBash(
  script: string,
  env: Readonly<Record<string, string>>,
  cwd: string,
  onStart: (child: ChildProcess) => void = () => {},
): Promise<{ readonly code: number; readonly out: string }> {
  // As runners call it: https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax (shell).
  const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], { cwd, env });
  onStart(child);
  let out = "";
  child.stdout.on("data", (chunk) => (out += chunk));
  child.stderr.on("data", (chunk) => (out += chunk));
  const [code] = (await once(child, "close")) as [number | null];
  return { code: code ?? -1, out };
}
