import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { ACTION } from "./run-action.ts";

interface WorkflowStep {
  readonly uses: string;
  readonly with: Readonly<Record<string, unknown>>;
  readonly env?: object;
}

interface WorkflowJob {
  readonly environment?: string;
  readonly env?: object;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly steps: readonly WorkflowStep[];
}

interface Workflow {
  readonly on: object;
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, WorkflowJob>>;
}

const TEXT = readFileSync(path.join(import.meta.dirname, "../../catalogs/github-ci.yml"), "utf8");
const { on, permissions, jobs } = parse(TEXT) as Workflow;
const ENTRIES = Object.entries(jobs);
const STEPS = ENTRIES.flatMap(([job, { steps }]) => steps.map((step) => ({ job, step })));
const isOurs = ({ uses }: WorkflowStep): boolean => uses.startsWith("OWNER/tariff@");

it("the workflow begins on events that keep keys away from strangers", () => {
  expect(Object.keys(on)).toEqual(["pull_request", "push", "schedule"]);
});

it("the workflow's token only reads, but for comments", () => {
  expect(permissions).toEqual({ contents: "read" });
  for (const [name, job] of ENTRIES) {
    const comments = name === "review" ? { contents: "read", "pull-requests": "write" } : undefined;
    expect(job.permissions).toEqual(comments);
  }
});

it("the workflow shows keys to Tariff alone, and the one that writes only after approval", () => {
  for (const [name, job] of ENTRIES) {
    expect(job.env).toBeUndefined();
    expect(job.environment).toBe(name === "apply" ? "production" : undefined);
  }
  for (const { job, step } of STEPS) {
    const key = job === "apply" ? "STRIPE_WRITE_KEY" : "STRIPE_READ_KEY";
    expect(step.env).toEqual(isOurs(step) ? { STRIPE_LIVE_KEY: `\${{ secrets.${key} }}` } : undefined);
  }
});

it("the workflow pins the actions of others to commits, each with its version beside it", () => {
  const others = TEXT.split("\n").filter((line) => line.includes("uses: ") && !line.includes("OWNER/tariff"));
  expect(others.length).toBeGreaterThan(0);
  for (const line of others) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

it("the workflow never cancels an apply, and never lets an older review overwrite a newer one", () => {
  expect(jobs["apply"]?.concurrency).toEqual({ group: "tariff-apply", "cancel-in-progress": false });
  expect(jobs["review"]?.concurrency).toMatchObject({ "cancel-in-progress": true });
});

it("the workflow gives the action what it takes, and carries the plan from one job to the next", () => {
  for (const { step } of STEPS.filter((each) => isOurs(each.step)))
    for (const name of Object.keys(step.with)) expect(ACTION.inputs).toHaveProperty(name);
  const artifact = (action: string) => STEPS.find(({ step }) => step.uses.includes(action))?.step.with;
  expect(artifact("upload-artifact")).toMatchObject({
    name: artifact("download-artifact")?.["name"],
    path: ACTION.inputs["plan"]?.default,
    "if-no-files-found": "error",
    overwrite: true,
  });
});
