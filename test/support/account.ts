import { randomUUID } from "node:crypto";
import { connectToHandler } from "../../src/backends/connection.ts";
import { readSecretKey } from "../../src/backends/secret-key.ts";
import { createStripeBackend } from "../../src/backends/stripe-backend.ts";
import type { Timing } from "../../src/backends/timing.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { digestOf } from "../../src/catalog/digest.ts";
import { catalogToJson } from "../../src/compiler/catalog-json.ts";
import { compile } from "../../src/compiler/compile.ts";
import type { SourceFile } from "../../src/diagnostics/source-span.ts";
import { openEmulator } from "../../src/emulator/emulator.ts";
import { STRIPE_KINDS } from "../../src/lowering/stripe-kinds.ts";
import { lowerToStripe } from "../../src/lowering/stripe-lower.ts";
import { STRIPE_PROFILE } from "../../src/lowering/stripe-profile.ts";
import { apply } from "../../src/reconciler/apply.ts";
import type { ApplyEvent, ApplyReport } from "../../src/reconciler/apply-event.ts";
import type { Backend, Journal, JournalEntry } from "../../src/reconciler/backend.ts";
import type { PlannedWork } from "../../src/reconciler/make-plan.ts";
import { makePlan } from "../../src/reconciler/make-plan.ts";
import type { DesiredResource } from "../../src/reconciler/resource.ts";
import type { WireHandler, WireRequest, WireResponse } from "../../src/stripe/wire.ts";

/** Test keys of the emulator's: never a real one. */
export const TEST_KEY = "sk_test_tariff";

/** When accounts are opened. */
export const TEST_NOW = 1_800_000_000;

/** An account in memory, with every request that reached it. */
export interface TestAccount {
  readonly handle: WireHandler;
  readonly requests: WireRequest[];
  /** Seconds; moved by hand. */
  now: number;
  /** Forgets the requests so far. */
  clear(): void;
  /** Those that could have changed something. */
  writes(): readonly WireRequest[];
}

export function openAccount(startAt = TEST_NOW): TestAccount {
  const requests: WireRequest[] = [];
  const account = {
    requests,
    now: startAt,
    clear: () => void requests.splice(0),
    writes: () => requests.filter((request) => request.method !== "GET"),
  };
  const emulator = openEmulator({
    store: "memory",
    clock: () => account.now,
    ids: countedIds(),
  });
  const handle: WireHandler = (request) => {
    requests.push(request);
    return emulator.handle(request);
  };
  return Object.assign(account, { handle });
}

/** Ids that count up, each length by itself: request ids don't shift those of objects. */
export function countedIds(): (length: number) => string {
  const counters = new Map<number, number>();
  return (length) => {
    const count = counters.get(length) ?? 0;
    counters.set(length, count + 1);
    return count.toString(36).padStart(length, "0");
  };
}

/** Time that passes only when somebody waits for it. */
export function instantTiming(): Timing {
  let now = 0;
  return {
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
    random: () => 0.5,
  };
}

export function connect(handle: WireHandler, name = "local"): Backend {
  const key = readSecretKey(TEST_KEY).value!;
  return createStripeBackend({
    name,
    driver: "emulator",
    connection: connectToHandler(key, handle),
    timing: instantTiming(),
    rate: undefined,
    toolVersion: "0.0.0-test",
  });
}

/** Compiles catalog text that must be right. Several files are several texts. */
export function compileCatalog(...texts: readonly string[]): Catalog {
  return compileFiles(texts.map((text, index) => ({ path: `catalog-${index}.yaml`, text })));
}

export function compileFiles(files: readonly SourceFile[]): Catalog {
  const { catalog, diagnostics } = compile(files, { profile: STRIPE_PROFILE, backend: "local" });
  if (catalog === undefined)
    throw new Error(diagnostics.map((entry) => `${entry.code}: ${entry.detail}`).join("\n"));
  return catalog;
}

export interface PlanOptions {
  readonly prune?: boolean;
  readonly refresh?: boolean;
  readonly onlyDrift?: boolean;
  /** Seconds; the time at which accounts are opened when not given. */
  readonly now?: number;
  readonly backend?: string;
}

/** Plans a catalog against an account, as the command does. */
export async function plan(
  catalog: Catalog,
  backend: Backend,
  options: PlanOptions = {},
): Promise<PlannedWork> {
  const { resources, digest } = lowered(catalog, options.backend ?? "local");
  const refresh = options.refresh ?? false;
  const observation = await backend.observe({
    catalog: catalog.name,
    desired: resources,
    refresh,
    everything: false,
  });
  if (!observation.ok) throw new ObservationError(observation.failure.message);
  return makePlan({
    kinds: STRIPE_KINDS,
    desired: resources,
    observation: observation.value,
    catalog: { name: catalog.name, digest },
    options: { prune: options.prune ?? false, onlyDrift: options.onlyDrift ?? false, refresh },
    now: options.now ?? TEST_NOW,
    toolVersion: "0.0.0-test",
  });
}

const LOWERED = new WeakMap<
  Catalog,
  Map<string, { readonly resources: readonly DesiredResource[]; readonly digest: string }>
>();

/** What a catalog comes to on a back end, worked out once: the fault campaign plans the same catalog a million times. */
function lowered(catalog: Catalog, backend: string) {
  const byBackend = LOWERED.get(catalog) ?? new Map();
  LOWERED.set(catalog, byBackend);
  const known = byBackend.get(backend) ?? {
    resources: lowerToStripe(catalog, { backend }).resources,
    digest: digestOf(catalogToJson(catalog)),
  };
  byBackend.set(backend, known);
  return known;
}

export class ObservationError extends Error {}

export interface Applied {
  readonly report: ApplyReport;
  readonly events: readonly ApplyEvent[];
  readonly journal: readonly JournalEntry[];
}

/** Carries planned work out, whatever comes of it. */
export async function carryOut(
  work: PlannedWork,
  backend: Backend,
  options: { parallel?: number; run?: string; saved?: PlannedWork["plan"] } = {},
): Promise<Applied> {
  const events: ApplyEvent[] = [];
  const journal = memoryJournal();
  const report = await apply({
    plan: options.saved ?? work.plan,
    work,
    backend,
    journal,
    run: options.run ?? randomUUID(),
    freshKey: () => randomUUID(),
    emit: (event) => void events.push(event),
    ...(options.parallel === undefined ? {} : { parallel: options.parallel }),
  });
  return { report, events, journal: journal.entries };
}

export function memoryJournal(): Journal & { readonly entries: JournalEntry[] } {
  const entries: JournalEntry[] = [];
  return { entries, record: async (entry) => void entries.push(entry) };
}

/** Plans and applies; throws unless all of it was carried out. */
export async function applyCatalog(
  catalog: Catalog,
  account: TestAccount,
  options: PlanOptions = {},
): Promise<Applied & { readonly work: PlannedWork }> {
  const backend = connect(account.handle);
  const work = await plan(catalog, backend, { now: account.now, ...options });
  if (work.plan.findings.some((finding) => finding.severity === "error")) {
    throw new Error(work.plan.findings.map((finding) => `${finding.code}: ${finding.detail}`).join("\n"));
  }
  const applied = await carryOut(work, backend);
  if (applied.report.failure !== undefined)
    throw new Error(`${applied.report.outcome}: ${applied.report.failure.message}`);
  return { ...applied, work };
}

/** What the plan of a catalog says, a line a change: `replace price/pro.monthly`. */
export async function planned(
  catalog: Catalog,
  account: TestAccount,
  options: PlanOptions = {},
): Promise<readonly string[]> {
  const work = await plan(catalog, connect(account.handle), { now: account.now, ...options });
  return work.plan.changes.map((change) => `${change.action} ${change.address}`);
}

/** A raw call, as another tool or a person in the dashboard would make it. */
export async function call(
  account: TestAccount,
  method: WireRequest["method"],
  path: string,
  form = "",
): Promise<WireResponse & { readonly json: Record<string, unknown> }> {
  const response = await account.handle({ method, path, headers: requestHeaders(), body: form });
  return { ...response, json: JSON.parse(response.body) as Record<string, unknown> };
}

function requestHeaders(): Readonly<Record<string, string>> {
  return {
    authorization: `Bearer ${TEST_KEY}`,
    "content-type": "application/x-www-form-urlencoded",
    "idempotency-key": randomUUID(),
  };
}
