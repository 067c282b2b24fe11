import { hasErrors } from "../diagnostics/diagnostic.ts";
import { invariant } from "../diagnostics/invariant.ts";
import { operationsOf } from "./apply/operations.ts";
import { resolveOperation } from "./apply/resolve.ts";
import type { Sender, Sent } from "./apply/send.ts";
import { send } from "./apply/send.ts";
import type { ApplyEvent, ApplyReport, OperationOutcome } from "./apply-event.ts";
import type { Backend, Failure, Journal } from "./backend.ts";
import { KindIndex } from "./kind-index.ts";
import type { PlannedWork } from "./make-plan.ts";
import type { Operation } from "./operation.ts";
import type { Plan } from "./plan.ts";

export interface ApplyInput {
  /** The plan to carry out: that of `work`, or a saved one that `verifyPlan` passed against it. */
  readonly plan: Plan;
  readonly work: PlannedWork;
  readonly backend: Backend;
  readonly journal: Journal;
  /** Unique to this apply. */
  readonly run: string;
  /** A key that was never used before. */
  readonly freshKey: () => string;
  readonly emit: (event: ApplyEvent) => void;
  /** Aborted: what is in flight is awaited, nothing new is sent. */
  readonly signal?: { readonly aborted: boolean };
  /** Operations in flight at once. */
  readonly parallel?: number;
}

const PARALLEL = 16;

/**
 * Carries out a plan: every operation after those it waits for, one at a time for each lock. Stops at the first failure,
 * awaits what is in flight, and reports truly. Never throws for a failure of the back end; a plan with errors among its
 * findings must not be handed in.
 */
export async function apply(input: ApplyInput): Promise<ApplyReport> {
  const { plan, work, backend, journal, run, emit } = input;
  invariant(!hasErrors(plan.findings), "a plan that something stands against is never applied");
  const kinds = new KindIndex(work.input.kinds);
  const operations = operationsOf(
    plan.changes,
    work.assessment,
    work.input.observation.resources,
    plan.catalog.name,
    kinds,
  );
  emit({ event: "started", run, operations: operations.length, changes: plan.changes.length });
  await journal.record({
    event: "begin",
    run,
    plan: plan.digest,
    account: plan.target.account,
    operations: operations.length,
  });
  const sender: Sender = {
    backend,
    journal,
    kinds,
    identity: plan.target,
    run,
    freshKey: input.freshKey,
    emit,
  };
  const ids = new Map(
    [...work.assessment.matches.byAddress.values()].flatMap((match) =>
      match.current === undefined ? [] : [[match.desired.address, match.current.id]],
    ),
  );
  const progress = new Progress(operations);
  await runAll(progress, input, async (operation) => {
    const sent = await send(
      operation,
      resolveOperation(operation, (address) => ids.get(address)),
      sender,
    );
    if (sent.outcome === "done" && sent.id !== undefined && standsForAddress(operation))
      ids.set(operation.address, sent.id);
    return sent;
  });
  const report = progress.report(run, input.signal?.aborted === true);
  await journal.record({ event: "end", outcome: report.outcome });
  emit({ event: "finished", report });
  return report;
}

function standsForAddress({ verb }: Operation): boolean {
  return verb === "create" || verb === "restore";
}

/** Starts whatever is free until nothing is left, something failed, or it is told to stop. */
async function runAll(
  progress: Progress,
  input: ApplyInput,
  carryOut: (operation: Operation) => Promise<Sent>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const start = (operation: Operation) => {
    const task = carryOut(operation).then((sent) => {
      progress.settle(operation, sent);
      running.delete(task);
      input.emit(eventOf(operation, sent));
    });
    running.add(task);
  };
  for (;;) {
    while (
      running.size < (input.parallel ?? PARALLEL) &&
      !progress.hasFailed &&
      input.signal?.aborted !== true
    ) {
      const next = progress.next();
      if (next === undefined) break;
      start(next);
    }
    if (running.size === 0) return;
    await Promise.race(running);
  }
}

function eventOf(operation: Operation, sent: Sent): ApplyEvent {
  const common = { operation: operation.id, change: operation.change, verb: operation.verb };
  if (sent.outcome !== "done") return { event: "failed", ...common, failure: sent.failure };
  return { event: "done", ...common, id: sent.id, ...(sent.note === undefined ? {} : { note: sent.note }) };
}

/** Which operations are free, under way and done. */
class Progress {
  hasFailed = false;
  readonly #operations: readonly Operation[];
  readonly #outcomes = new Map<string, { readonly outcome: OperationOutcome; readonly id?: string }>();
  readonly #waiting = new Map<string, number>();
  readonly #followers = new Map<string, Operation[]>();
  /** Free operations by lock, and the locks that have some and aren't held. */
  readonly #free = new Map<string, Operation[]>();
  readonly #locks: string[] = [];
  readonly #held = new Set<string>();
  #failure: Failure | undefined;

  constructor(operations: readonly Operation[]) {
    this.#operations = operations;
    for (const operation of operations) {
      this.#waiting.set(operation.id, operation.after.length);
      for (const id of operation.after) this.#followers.set(id, push(this.#followers.get(id), operation));
    }
    for (const operation of operations) if (operation.after.length === 0) this.#offer(operation);
  }

  /** Takes the next free operation and its lock. */
  next(): Operation | undefined {
    const lock = this.#locks.shift();
    if (lock === undefined) return undefined;
    this.#held.add(lock);
    const operation = this.#free.get(lock)!.shift()!;
    this.#outcomes.set(operation.id, { outcome: "unknown" });
    return operation;
  }

  settle(operation: Operation, sent: Sent): void {
    this.#held.delete(operation.lock);
    if (this.#free.get(operation.lock)!.length > 0) this.#locks.push(operation.lock);
    this.#outcomes.set(operation.id, {
      outcome: sent.outcome,
      ...(sent.outcome === "done" && sent.id !== undefined ? { id: sent.id } : {}),
    });
    if (sent.outcome !== "done") {
      this.hasFailed = true;
      this.#failure ??= sent.failure;
      return;
    }
    for (const follower of this.#followers.get(operation.id) ?? []) {
      const left = this.#waiting.get(follower.id)! - 1;
      this.#waiting.set(follower.id, left);
      if (left === 0) this.#offer(follower);
    }
  }

  report(run: string, wasAborted: boolean): ApplyReport {
    const operations = this.#operations.map(({ id, change, address, verb }) => {
      const found = this.#outcomes.get(id) ?? { outcome: "not-started" as const };
      return { operation: id, change, address, verb, ...found };
    });
    const failure = this.#failure === undefined ? {} : { failure: this.#failure };
    return { run, outcome: this.#outcome(wasAborted), operations, ...failure };
  }

  #outcome(wasAborted: boolean): ApplyReport["outcome"] {
    if (this.#operations.length === 0) return "nothing-to-do";
    const isDone = (outcome: OperationOutcome | undefined) => outcome === "done" || outcome === "unknown";
    const outcomes = this.#operations.map((operation) => this.#outcomes.get(operation.id)?.outcome);
    if (outcomes.every((outcome) => outcome === "done")) return "applied";
    if (wasAborted && !this.hasFailed) return "interrupted";
    return outcomes.some(isDone) ? "partly-applied" : "not-applied";
  }

  #offer(operation: Operation): void {
    const list = push(this.#free.get(operation.lock), operation);
    this.#free.set(operation.lock, list);
    if (list.length === 1 && !this.#held.has(operation.lock)) this.#locks.push(operation.lock);
  }
}

function push<T>(list: T[] | undefined, value: T): T[] {
  if (list === undefined) return [value];
  list.push(value);
  return list;
}
