import { availableParallelism } from "node:os";
import type { MessagePort } from "node:worker_threads";
import { parentPort, Worker, workerData } from "node:worker_threads";
import type { TestRun, TestTask } from "./run-test.ts";
import { runTest } from "./run-test.ts";

/** Most projects are done with their scenarios before threads would have started. */
const ALONE_MILLISECONDS = 1_000;
const WORKER_MARK = "tariff test";

/**
 * Runs tests: the first ones here, and what is left after a moment side by side on all cores. Results are in the order of the
 * tasks, however long each took. `now` counts milliseconds.
 */
export async function runTests(tasks: readonly TestTask[], now: () => number): Promise<readonly TestRun[]> {
  const work: Work = { tasks, next: 0, runs: [] };
  for (const start = now(); work.next < tasks.length && now() - start < ALONE_MILLISECONDS; work.next++)
    work.runs[work.next] = runTest(tasks[work.next]!);
  const threads = Math.min(availableParallelism(), tasks.length - work.next);
  await Promise.all(Array.from({ length: threads }, () => workOff(work)));
  return work.runs;
}

/** What the threads share. */
interface Work {
  readonly tasks: readonly TestTask[];
  next: number;
  readonly runs: TestRun[];
}

/** One thread: takes the next task whenever it is done with one. */
function workOff(work: Work): Promise<void> {
  const worker = new Worker(new URL(import.meta.url), { workerData: WORKER_MARK });
  return new Promise<void>((resolve, reject) => {
    let present = work.next;
    const takeNext = (): void => {
      present = work.next++;
      const task = work.tasks[present];
      if (task === undefined) resolve();
      else worker.postMessage(task);
    };
    worker.on("message", (run: TestRun) => {
      work.runs[present] = run;
      takeNext();
    });
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("a thread of the tests ended too early")));
    takeNext();
  }).finally(() => worker.terminate());
}

/** The other side: this module is its own thread. */
function serve(port: MessagePort): void {
  port.on("message", (task: TestTask) => port.postMessage(runTest(task)));
}

if (parentPort !== null && workerData === WORKER_MARK) serve(parentPort);
