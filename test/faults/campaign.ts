import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { pairCount, runPairNumber, runRace } from "./explore.ts";
import type { Baseline, Outcome } from "./run-faulted.ts";
import { measureBaseline } from "./run-faulted.ts";
import type { Scene } from "./scene.ts";
import { makeScene } from "./scene.ts";

/**
 * The long fault campaign: every pair of faults in an apply, and 20,000 races of two applies. Runs on all cores and prints
 * what it ran. `--pair N` and `--race N` replay one run that failed; `--pairs N` and `--races N` run fewer, evenly spread.
 */
const RACES = 20_000;
const BATCH = 200;

type Kind = "pair" | "race";
interface Batch {
  readonly kind: Kind;
  /** Numbers of the runs. */
  readonly numbers: readonly number[];
}
interface BatchResult {
  readonly kind: Kind;
  readonly runs: number;
  readonly requests: number;
  readonly bad: readonly string[];
}

const RUN: Readonly<Record<Kind, (scene: Scene, baseline: Baseline, number: number) => Promise<Outcome>>> = {
  pair: runPairNumber,
  race: runRace,
};

async function work(): Promise<void> {
  const scene = await makeScene();
  const baseline = await measureBaseline(scene);
  process.on("message", async ({ kind, numbers }: Batch) => {
    const bad: string[] = [];
    let requests = 0;
    for (const number of numbers) {
      const outcome = await RUN[kind](scene, baseline, number);
      requests += outcome.requests;
      if (outcome.problems.length > 0) bad.push(`--${kind} ${number}: ${outcome.problems.join("; ")}`);
    }
    process.send!({ kind, runs: numbers.length, requests, bad } satisfies BatchResult);
  });
  process.send!("ready");
}

async function lead(): Promise<void> {
  const baseline = await measureBaseline(await makeScene());
  const every = pairCount(baseline);
  const batches = [
    ...spread("pair", option("--pairs") ?? every, every),
    ...spread("race", option("--races") ?? RACES, RACES),
  ];
  console.log(`${baseline.requests} requests in a clean apply, ${every} pairs of faults`);
  const startedAt = performance.now();
  const results = await Promise.all(Array.from({ length: availableParallelism() }, () => consume(batches)));
  const seconds = (performance.now() - startedAt) / 1_000;
  report(results.flat(), seconds);
}

/** `count` of the numbers 0 to `all` - 1, evenly spread, in batches. */
function spread(kind: Kind, count: number, all: number): Batch[] {
  const numbers = Array.from({ length: count }, (_, index) => Math.floor((index * all) / count));
  return Array.from({ length: Math.ceil(count / BATCH) }, (_, index) => ({
    kind,
    numbers: numbers.slice(index * BATCH, (index + 1) * BATCH),
  }));
}

/** One worker process takes batches until there are none. */
function consume(batches: Batch[]): Promise<readonly BatchResult[]> {
  const results: BatchResult[] = [];
  const child = fork(fileURLToPath(import.meta.url), ["--worker"]);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) =>
      code === 0 || child.killed ? undefined : reject(new Error(`a worker ended with ${code}`)),
    );
    child.on("message", (message: "ready" | BatchResult) => {
      if (message !== "ready") {
        results.push(message);
        for (const line of message.bad) console.log(`bad: ${line}`);
      }
      const next = batches.shift();
      if (next !== undefined) child.send(next);
      else {
        child.kill();
        resolve(results);
      }
    });
  });
}

function report(results: readonly BatchResult[], seconds: number): void {
  console.log("runs\trequests\tbad\twhat");
  for (const kind of ["pair", "race"] as const) {
    const own = results.filter((result) => result.kind === kind);
    const sum = (of: (result: BatchResult) => number) => own.reduce((total, result) => total + of(result), 0);
    const what = kind === "pair" ? "pairs of faults in one apply" : "races of two applies under faults";
    console.log(
      [
        sum((result) => result.runs),
        sum((result) => result.requests),
        sum((result) => result.bad.length),
        what,
      ].join("\t"),
    );
  }
  const bad = results.flatMap((result) => result.bad);
  console.log(`${seconds.toFixed(0)} seconds, ${bad.length} bad runs`);
  process.exitCode = bad.length === 0 ? 0 : 1;
}

async function replay(kind: Kind, number: number): Promise<void> {
  const scene = await makeScene();
  const outcome = await RUN[kind](scene, await measureBaseline(scene), number);
  console.log(outcome.problems.length === 0 ? "good" : outcome.problems.join("\n"));
  process.exitCode = outcome.problems.length === 0 ? 0 : 1;
}

function option(name: string): number | undefined {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : Number(process.argv[at + 1]);
}

const [pair, race] = [option("--pair"), option("--race")];
if (process.argv.includes("--worker")) await work();
else if (pair !== undefined) await replay("pair", pair);
else if (race !== undefined) await replay("race", race);
else await lead();
