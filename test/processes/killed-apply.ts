import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { listen } from "../../src/emulator/listen.ts";
import type { JournalEntry } from "../../src/reconciler/backend.ts";
import type { WireHandler, WireRequest, WireResponse } from "../../src/stripe/wire.ts";
import { createProject } from "../cli/project-folder.ts";
import { readJournal } from "../cli/read-journal.ts";
import type { Baseline } from "../faults/run-faulted.ts";
import { judgeRerun, setWatchedStage } from "../faults/run-faulted.ts";
import type { Scene } from "../faults/scene.ts";
import { TEST_KEY } from "../support/account.ts";
import { startProgram } from "./program.ts";

/** Which request is the last one of the process, counted from 0, and whether it still gets through. */
export interface Death {
  readonly at: number;
  readonly when: "before" | "after";
}

export interface Trial {
  readonly isKilled: boolean;
  /** Method and path of the last request. */
  readonly last: string;
  /** Empty: everything held. */
  readonly problems: readonly string[];
}

const DAY = 86_400;

/** A real apply of the scene's catalog over HTTP that is killed at one request, and a rerun without faults. */
export async function killApply(scene: Scene, baseline: Baseline, death: Death): Promise<Trial> {
  const watched = await setWatchedStage(scene);
  const post = new DeadlyPost(watched.stage.handle, death, () => program.kill("SIGKILL"));
  const listener = await listen(post.handle, { port: 0 });
  const folder = createProject({
    "tariff.config.yaml": configFor(listener.port),
    "catalog/catalog.yaml": scene.text,
  });
  const program = startProgram(["apply", "--yes", "--prune"], { cwd: folder, env: { KEY: TEST_KEY } });
  const { code, signal, err } = await program.ended;
  // What was under way when the process died still arrives.
  await listener.close();
  const isKilled = signal === "SIGKILL";
  const untouched = isKilled || code === 0 ? [] : [`it ended with ${code}: ${err}`];
  const journal = judgeJournal(readJournals(folder), post, isKilled);
  // Every other rerun is so late that no idempotency key is remembered.
  if (death.at % 2 === 1) watched.stage.now += 2 * DAY;
  const rerun = await judgeRerun(scene, baseline, watched);
  return { isKilled, last: post.last, problems: [...untouched, ...journal, ...rerun] };
}

/** Room enough that nobody waits for the budget. The name is that of the adoptions in the scene. */
function configFor(port: number): string {
  return `catalog: catalog
backends:
  local:
    driver: stripe
    secret_key_env: KEY
    url: "http://127.0.0.1:${port}"
    rate: { account: 1000, endpoint: 1000 }
`;
}

/** Carries requests until the one at which the sender dies; that one is never answered. */
class DeadlyPost {
  last = "";
  /** Writes that arrived, by `nameOf`. */
  readonly arrived = new Map<string, WireRequest>();
  /** Those that were answered. */
  readonly answered = new Map<string, WireResponse>();
  readonly #inner: WireHandler;
  readonly #death: Death;
  readonly #kill: () => void;
  #count = 0;

  constructor(inner: WireHandler, death: Death, kill: () => void) {
    this.#inner = inner;
    this.#death = death;
    this.#kill = kill;
  }

  readonly handle: WireHandler = async (request) => {
    const name = nameOf(request);
    if (request.method !== "GET") this.arrived.set(name, request);
    const isLast = this.#count++ === this.#death.at;
    if (isLast) this.last = `${request.method} ${request.path}`;
    if (isLast && this.#death.when === "before") return this.#die();
    const response = await this.#inner(request);
    if (isLast) return this.#die();
    this.answered.set(name, response);
    return response;
  };

  #die(): Promise<never> {
    this.#kill();
    return new Promise(() => undefined);
  }
}

/** A write's idempotency key; a removal is sent without one and goes by what it removes. */
function nameOf({ method, path: target, headers }: WireRequest): string {
  return method === "DELETE"
    ? `remove ${target.slice(target.lastIndexOf("/") + 1)}`
    : (headers["idempotency-key"] ?? "");
}

function readJournals(folder: string): readonly JournalEntry[] {
  const journals = path.join(folder, ".tariff/journal");
  if (!existsSync(journals)) return [];
  return readdirSync(journals).flatMap(
    (file) => readJournal(readFileSync(path.join(journals, file), "utf8")).entries,
  );
}

/** What the journal says against what came through. */
function judgeJournal(entries: readonly JournalEntry[], post: DeadlyPost, isKilled: boolean): string[] {
  const problems: string[] = [];
  const names = new Map<string, string>();
  for (const entry of entries) {
    if (entry.event === "send")
      names.set(entry.operation, entry.verb === "remove" ? `remove ${entry.target}` : entry.key);
    if (entry.event === "end" && isKilled) problems.push(`the journal says that it ended ${entry.outcome}`);
    if (entry.event !== "reply") continue;
    const response = post.answered.get(names.get(entry.operation) ?? "");
    const isTrue =
      response !== undefined &&
      (response.status === 200) === (entry.outcome === "done") &&
      response.headers["request-id"] === entry.requestId &&
      (entry.id === undefined || JSON.parse(response.body).id === entry.id);
    if (!isTrue) problems.push(`the journal has a reply to ${entry.operation} that was never given`);
  }
  const sent = new Set(names.values());
  for (const [name, { method, path: target }] of post.arrived)
    if (!sent.has(name)) problems.push(`${method} ${target} isn't in the journal`);
  return problems;
}
