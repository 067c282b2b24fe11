import type { Catalog } from "../../src/catalog/catalog.ts";
import { apply } from "../../src/reconciler/apply.ts";
import type { ApplyReport } from "../../src/reconciler/apply-event.ts";
import type { JournalEntry } from "../../src/reconciler/backend.ts";
import type { WireHandler } from "../../src/stripe/wire.ts";
import { connect, memoryJournal, ObservationError, plan, TEST_KEY } from "../support/account.ts";
import type { FaultPlan } from "./faults.ts";
import { FaultyConnection } from "./faults.ts";
import type { Scene, Stage } from "./scene.ts";
import { setStage } from "./scene.ts";
import { Witness } from "./witness.ts";

export interface Outcome {
  /** Empty: everything held. */
  readonly problems: readonly string[];
  readonly requests: number;
}

export interface Actor {
  readonly catalog: Catalog;
  readonly faults: FaultPlan;
}

/** Orders the requests of several actors. Alone, an actor just goes on. */
export interface Turns {
  readonly wait: (actor: number) => Promise<void>;
  readonly finish: (actor: number) => void;
}

const ALONE: Turns = { wait: async () => undefined, finish: () => undefined };
const DAY = 86_400;

/** What a clean apply leaves behind: what every faulted one has to arrive at. */
export interface Baseline {
  readonly incarnations: Readonly<Record<string, number>>;
  readonly attachments: readonly string[];
  readonly requests: number;
}

export async function measureBaseline(scene: Scene): Promise<Baseline> {
  const connection = new FaultyConnection(new Map());
  const { witness, client } = await prepare(scene, [connection]);
  const outcome = await applyOnce(scene.catalog, client(0));
  if (outcome.report?.outcome !== "applied") throw new Error("the clean apply failed");
  return {
    incarnations: witness.incarnations(),
    attachments: witness.attachments(),
    requests: connection.count,
  };
}

/**
 * One or several applies at once under faults, then one without: holds what came of it against the promises. `expireKeys`
 * lets a day go by before the rerun, so that no idempotency key is remembered.
 */
export async function runFaulted(
  scene: Scene,
  baseline: Baseline,
  actors: readonly Actor[],
  options: { readonly expireKeys: boolean; readonly turns?: Turns },
): Promise<Outcome> {
  const connections = actors.map((actor) => new FaultyConnection(actor.faults));
  const { witness, client, stage } = await prepare(scene, connections, options.turns ?? ALONE);
  const problems: string[] = [];
  const hasOneGoal = actors.every((actor) => actor.catalog === scene.catalog);
  await Promise.all(
    actors.map(async (actor, index) => {
      const done = applyOnce(actor.catalog, client(index));
      const result = await Promise.race([done, connections[index]!.crashed.then(() => undefined)]);
      options.turns?.finish(index);
      if (result !== undefined) problems.push(...untruths(result, witness, hasOneGoal));
    }),
  );
  if (options.expireKeys) stage.now += 2 * DAY;
  problems.push(...(await judgeRerun(scene, baseline, { stage, witness }, hasOneGoal)));
  const requests = connections.reduce((sum, connection) => sum + connection.count, 0);
  return { problems, requests };
}

/**
 * Applies the scene's catalog without faults and holds the account against the promises, whatever was done to it before.
 * `hasOneGoal`: nobody has applied anything but that catalog.
 */
export async function judgeRerun(
  scene: Scene,
  baseline: Baseline,
  { stage, witness }: WatchedStage,
  hasOneGoal = true,
): Promise<readonly string[]> {
  // The digest that vouches for attached features can be written by one apply after another with another goal has changed
  // them: `--refresh` is what puts that right.
  const rerun = await applyOnce(scene.catalog, stage.handle, !hasOneGoal);
  const problems = await judgeEnd(scene, baseline, rerun, stage.handle, witness, hasOneGoal);
  // Two applies that want opposite things can leave a product bare between them; nobody's order of writes prevents that.
  return [...witness.violations, ...(hasOneGoal ? witness.bareInstants : []), ...problems];
}

export interface WatchedStage {
  readonly stage: Stage;
  readonly witness: Witness;
}

/** A new account in the state of the scene, and a witness who knows it. */
export async function setWatchedStage(
  scene: Scene,
  inside: (inner: WireHandler) => WireHandler = (inner) => inner,
): Promise<WatchedStage> {
  const witness = new Witness(scene.foreign);
  const stage = await setStage(scene, (inner) => inside(witness.watch(inner)));
  await witness.survey(async (path) => {
    const response = await stage.handle({
      method: "GET",
      path,
      headers: { authorization: `Bearer ${TEST_KEY}` },
      body: "",
    });
    return (JSON.parse(response.body) as { data: Record<string, unknown>[] }).data;
  });
  return { witness, stage };
}

async function prepare(scene: Scene, connections: readonly FaultyConnection[], turns: Turns = ALONE) {
  const { witness, stage } = await setWatchedStage(scene, (inner) =>
    connections.reduce((handler, connection) => connection.inside(handler), inner),
  );
  const client = (index: number): WireHandler =>
    connections[index]!.outside(async (request) => {
      await turns.wait(index);
      return stage.handle(request);
    });
  return { witness, stage, client };
}

interface Attempt {
  readonly report: ApplyReport | undefined;
  readonly journal: readonly JournalEntry[];
}

/** As the command does it: plan and apply. A failed observation ends it before anything is written. */
async function applyOnce(catalog: Catalog, handle: WireHandler, refresh = false): Promise<Attempt> {
  const backend = connect(handle);
  const journal = memoryJournal();
  try {
    const work = await plan(catalog, backend, { prune: true, refresh });
    // The command refuses to apply a plan that something stands against.
    if (work.plan.findings.some((finding) => finding.severity === "error"))
      return { report: undefined, journal: [] };
    const report = await apply({
      plan: work.plan,
      work,
      backend,
      journal,
      run: nextId("run"),
      freshKey: () => nextId("key"),
      emit: () => undefined,
    });
    return { report, journal: journal.entries };
  } catch (error) {
    if (error instanceof ObservationError) return { report: undefined, journal: journal.entries };
    throw error;
  }
}

let counter = 0;
function nextId(prefix: string): string {
  return `${prefix}-${counter++}`;
}

/** What a report says against what really happened. */
function untruths({ report, journal }: Attempt, witness: Witness, isUndisputed: boolean): readonly string[] {
  if (report === undefined)
    return journal.length === 0 ? [] : ["something was sent though nothing could be planned"];
  const sent = new Set(journal.flatMap((entry) => (entry.event === "send" ? [entry.operation] : [])));
  return report.operations.flatMap((operation) => {
    const { operation: name, outcome, verb, id } = operation;
    if (outcome === "not-started" && sent.has(name))
      return [`${name} was sent, but is reported as not started`];
    if (outcome !== "not-started" && !sent.has(name))
      return [`${name} is reported as ${outcome}, but was never sent`];
    if (outcome !== "done" || id === undefined || operation.address.startsWith("attachment/")) return [];
    // Another apply with another goal may have undone it since.
    if (!isUndisputed) return [];
    const object = witness.get(id);
    if (verb === "remove")
      return object === undefined ? [] : [`${name} is reported as done, but ${id} is there`];
    if (object === undefined) return [`${name} is reported as done, but ${id} doesn't exist`];
    if (verb === "archive" && object.active) return [`${name} is reported as done, but ${id} is active`];
    return [];
  });
}

async function judgeEnd(
  scene: Scene,
  baseline: Baseline,
  rerun: Attempt,
  handle: WireHandler,
  witness: Witness,
  hasOneGoal: boolean,
): Promise<readonly string[]> {
  const problems: string[] = [];
  const outcome = rerun.report?.outcome;
  if (outcome !== "applied" && outcome !== "nothing-to-do") {
    problems.push(`the rerun ended ${outcome}: ${rerun.report?.failure?.message}`);
  }
  // A rerun with nothing to do has shown already that the plan is empty.
  if (outcome !== "nothing-to-do") {
    const work = await plan(scene.catalog, connect(handle), { prune: true });
    problems.push(...work.plan.changes.map((change) => `not converged: ${change.action} ${change.address}`));
    problems.push(...work.plan.findings.map((finding) => `finding after the rerun: ${finding.detail}`));
  }
  const attachments = witness.attachments().join();
  if (attachments !== baseline.attachments.join()) problems.push(`attached is ${attachments}`);
  const counts = witness.incarnations();
  for (const address of Object.keys({ ...baseline.incarnations, ...counts })) {
    const [wanted, found] = [baseline.incarnations[address] ?? 0, counts[address] ?? 0];
    if (hasOneGoal && wanted !== found) problems.push(`${address} has ${found} objects instead of ${wanted}`);
  }
  const active = new Map<string, number>();
  for (const { address } of witness.active())
    if (address !== undefined) active.set(address, (active.get(address) ?? 0) + 1);
  for (const [address, count] of active)
    if (count > 1) problems.push(`${address} has ${count} active objects`);
  return problems;
}
