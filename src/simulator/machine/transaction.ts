import { invariant } from "../../diagnostics/invariant.ts";
import type { Instant } from "../../time/instant.ts";
import type { Clock, Customer, DueKind, Entities, EntityKind, Subscription } from "../entities.ts";
import type { MachineEvent } from "../event.ts";
import type { Change, Indexed, IndexName, Refusal, StateReader, StepResult } from "../state.ts";
import { INDEXES } from "../state.ts";
import type { MachineSettings } from "../terms.ts";

/** One step in the making: reads through what it has written, and hands out everything at the end. */
export class Transaction {
  readonly now: Instant;
  readonly settings: MachineSettings;
  readonly #state: StateReader;
  readonly #clock: Clock;
  readonly #written = new Map<string, Change>();
  readonly #events: MachineEvent[] = [];
  #sequence: number;

  /** `now` is given when something due is done: its own instant, which the clock hasn't reached. */
  constructor(state: StateReader, now?: Instant) {
    const clock = state.get("clock", "clock");
    invariant(clock !== undefined, "a state without a clock");
    this.#state = state;
    this.#clock = clock;
    this.#sequence = clock.sequence;
    this.now = now ?? clock.now;
    this.settings = state.settings;
  }

  get<K extends EntityKind>(kind: K, id: string): Entities[K] | undefined {
    const written = this.#written.get(`${kind}/${id}`);
    return written === undefined ? this.#state.get(kind, id) : (written.after as Entities[K] | undefined);
  }

  put<K extends EntityKind>(kind: K, entity: Entities[K]): void {
    this.#written.set(`${kind}/${entity.id}`, { kind, id: entity.id, after: entity } as Change);
  }

  remove(kind: EntityKind, id: string): void {
    this.#written.set(`${kind}/${id}`, { kind, id, after: undefined } as Change);
  }

  range<I extends IndexName>(
    index: I,
    group: string,
    from = -Infinity,
    to = Infinity,
  ): readonly Indexed[I][] {
    const stored = this.#state.range(index, group, from, to);
    const table = INDEXES[index];
    const own = [...this.#written.values()].filter((change) => change.kind === table.kind);
    if (own.length === 0) return stored;
    const hidden = new Set(own.map(({ id }) => id));
    const added = own
      .map(({ after }) => after as Indexed[I] | undefined)
      .filter((entity) => entity !== undefined)
      .filter((entity) => table.group(entity) === group && isWithin(table.order(entity), from, to));
    return [...stored.filter(({ id }) => !hidden.has(id)), ...added].sort(
      (a, b) => table.order(a) - table.order(b) || table.tie(a) - table.tie(b),
    );
  }

  customer(id: string): Customer {
    const customer = this.get("customer", id);
    invariant(customer !== undefined, `no customer ${id}`);
    return customer;
  }

  subscription(id: string): Subscription {
    const subscription = this.get("subscription", id);
    invariant(subscription !== undefined, `no subscription ${id}`);
    return subscription;
  }

  /** A number that nothing else has: in ids, and where ties are broken. */
  nextSequence(): number {
    return ++this.#sequence;
  }

  schedule(kind: DueKind, ref: string, at: Instant): void {
    this.put("due", { id: `${kind}/${ref}`, kind, ref, at, sequence: this.nextSequence() });
  }

  unschedule(kind: DueKind, ref: string): void {
    const id = `${kind}/${ref}`;
    if (this.get("due", id) !== undefined) this.remove("due", id);
  }

  emit(event: MachineEvent): void {
    this.#events.push(event);
  }

  /** `clock`: where the clock is to stand afterwards. */
  finish(clock: Instant = this.#clock.now): StepResult {
    if (clock !== this.#clock.now || this.#sequence !== this.#clock.sequence)
      this.put("clock", { id: "clock", now: clock, sequence: this.#sequence });
    return { changes: [...this.#written.values()], events: this.#events, refusal: undefined };
  }

  refuse(refusal: Refusal): StepResult {
    return { changes: [], events: [], refusal };
  }
}

function isWithin(order: number, from: number, to: number): boolean {
  return order >= from && order < to;
}
