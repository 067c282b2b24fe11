import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { invariant } from "../diagnostics/invariant.ts";
import type { Command } from "../simulator/command.ts";
import type { MachineEvent } from "../simulator/event.ts";
import { checkStep } from "../simulator/invariants.ts";
import type { Invoice } from "../simulator/invoice.ts";
import { balances, createLedger, post, postingsOf, revenueByMonth } from "../simulator/ledger.ts";
import { MemoryState } from "../simulator/memory-state.ts";
import { runCommand } from "../simulator/run.ts";
import type { Instant } from "../time/instant.ts";
import { observe } from "./expect/observe.ts";
import type { Observation } from "./observation.ts";
import type { Scenario, TimedCommand } from "./scenario.ts";
import type { Simulation } from "./simulation.ts";

/** What a scenario came to, and what was there where it looks. */
export interface ScenarioResult {
  readonly simulation: Simulation;
  /** One for each `expect`, in the order of time. */
  readonly observations: readonly Observation[];
}

/**
 * Carries out a scenario: before each step what is due until then, in the end what is due until the last instant. A step
 * that the machine refuses is reported, and the rest goes on without it.
 */
export function runScenario(scenario: Scenario): ScenarioResult {
  return new ScenarioRunner(scenario).run();
}

class ScenarioRunner {
  readonly #scenario: Scenario;
  readonly #state: MemoryState;
  readonly #events: MachineEvent[] = [];
  /** By id, as they last were: the state forgets those that nothing happens to any more. */
  readonly #invoices = new Map<string, Invoice>();
  readonly #diagnostics: Diagnostic[] = [];
  readonly #observations: Observation[] = [];
  /** Where in the scenario it is, for what must never happen. */
  #place = "";

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    this.#state = new MemoryState(scenario.settings, scenario.start);
  }

  run(): ScenarioResult {
    const { timeline, until, expectations, file } = this.#scenario;
    for (const entry of timeline) {
      const { start } = entry.kind === "command" ? entry.span : entry.expectations.span;
      this.#place = `${file.path}:${start.line}`;
      this.#advance(entry.at);
      if (entry.kind === "command") this.#carryOut(entry);
      else this.#observe(entry.path, entry.expectations, entry.at);
    }
    this.#advance(until);
    if (expectations !== undefined) this.#observe("expect", expectations, until);
    return { simulation: this.#simulation(until), observations: this.#observations };
  }

  #advance(to: Instant): void {
    const refusal = this.#run({ kind: "advance", to });
    invariant(refusal === undefined, `${this.#place}: time doesn't pass: ${refusal?.message}`);
  }

  #carryOut({ command, span }: TimedCommand): void {
    const refusal = this.#run(command);
    if (refusal === undefined) return;
    // Two events of one identifier count once.
    if (refusal.code === "usage-twice") return;
    // What a refused step should have made is missed by those that follow.
    if (this.#diagnostics.length > 0 && refusal.code.startsWith("no-such-")) return;
    this.#diagnostics.push(
      diagnostic({
        code: "scenario/refused",
        at: span,
        detail: refusal.message,
        data: { refusal: refusal.code },
      }),
    );
  }

  #run(command: Command) {
    return runCommand(
      this.#state,
      command,
      (event) => this.#emit(event),
      (result) => {
        const broken = checkStep(result);
        invariant(broken.length === 0, `${this.#place}: ${broken.join("; ")}`);
      },
    );
  }

  #emit(event: MachineEvent): void {
    this.#events.push(event);
    if ("invoice" in event) this.#invoices.set(event.invoice.id, event.invoice);
  }

  #observe(path: string, expectations: Observation["expectations"], at: Instant): void {
    const observed = observe(expectations, this.#simulation(at), this.#scenario.catalog);
    this.#observations.push({ path, expectations, observed });
  }

  /** As it is at an instant: revenue that is earned later isn't in it yet. */
  #simulation(until: Instant): Simulation {
    const { title, start } = this.#scenario;
    const ledger = createLedger();
    for (const event of this.#events) post(ledger, postingsOf(event, until));
    for (const invoice of this.#state.all("invoice")) this.#invoices.set(invoice.id, invoice);
    return {
      title,
      start,
      until,
      invoices: [...this.#invoices.values()].sort(
        (a, b) => a.createdAt - b.createdAt || a.sequence - b.sequence,
      ),
      subscriptions: [...this.#state.all("subscription")],
      customers: [...this.#state.all("customer")],
      ledger: balances(ledger),
      revenue: revenueByMonth(ledger),
      events: [...this.#events],
      diagnostics: [...this.#diagnostics],
    };
  }
}
