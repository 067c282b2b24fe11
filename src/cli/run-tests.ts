import { availableParallelism } from "node:os";
import type { MessagePort } from "node:worker_threads";
import { parentPort, Worker, workerData } from "node:worker_threads";
import type { TestRun, TestTask } from "./run-test.ts";
import { runTest } from "./run-test.ts";

/** Starting a thread takes as long as some scenarios. */
const TASKS_PER_THREAD = 12;
const WORKER_MARK = "tariff test";

/**
 * Runs tests side by side on all cores where there are enough of them to be worth it. Results are in the order of the tasks,
 * however long each took.
 */
export async function runTests(tasks: readonly TestTask[]): Promise<readonly TestRun[]> {
  const threads = Math.min(availableParallelism(), Math.floor(tasks.length / TASKS_PER_THREAD));
  if (threads < 2) return tasks.map(runTest);
  const runs: TestRun[] = new Array<TestRun>(tasks.length);
  const queue = tasks.entries();
  await Promise.all(Array.from({ length: threads }, () => workOff(queue, runs)));
  return runs;
}

/** One thread: takes the next task whenever it is done with one. */
function workOff(queue: IterableIterator<[number, TestTask]>, runs: TestRun[]): Promise<void> {
  const worker = new Worker(new URL(import.meta.url), { workerData: WORKER_MARK });
  return new Promise<void>((resolve, reject) => {
    let present = -1;
    const takeNext = (): void => {
      const next = queue.next();
      if (next.done === true) {
        resolve();
        return;
      }
      const [index, task] = next.value;
      present = index;
      worker.postMessage(task);
    };
    worker.on("message", (run: TestRun) => {
      runs[present] = run;
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
