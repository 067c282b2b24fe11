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
  /** A step writes a few entities: they are looked through one by one. */
  readonly #written: Change[] = [];
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
    const written = this.#find(kind, id);
    return written === -1
      ? this.#state.get(kind, id)
      : (this.#written[written]!.after as Entities[K] | undefined);
  }

  put<K extends EntityKind>(kind: K, entity: Entities[K]): void {
    this.#write({ kind, id: entity.id, after: entity } as Change);
  }

  remove(kind: EntityKind, id: string): void {
    this.#write({ kind, id, after: undefined } as Change);
  }

  range<I extends IndexName>(
    index: I,
    group: string,
    from = -Infinity,
    to = Infinity,
  ): readonly Indexed[I][] {
    const stored = this.#state.range(index, group, from, to);
    const table = INDEXES[index];
    const own = this.#written.filter((change) => change.kind === table.kind);
    if (own.length === 0) return stored;
    const added = own
      .map(({ after }) => after as Indexed[I] | undefined)
      .filter((entity) => entity !== undefined)
      .filter((entity) => table.group(entity) === group && isWithin(table.order(entity), from, to));
    const isOwn = ({ id }: { readonly id: string }) => own.some((change) => change.id === id);
    return [...stored.filter((entity) => !isOwn(entity)), ...added].sort(
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

  #find(kind: EntityKind, id: string): number {
    const written = this.#written;
    for (let at = written.length - 1; at >= 0; at--) {
      const change = written[at]!;
      if (change.kind === kind && change.id === id) return at;
    }
    return -1;
  }

  #write(change: Change): void {
    const at = this.#find(change.kind, change.id);
    if (at === -1) this.#written.push(change);
    else this.#written[at] = change;
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
    return { changes: this.#written, events: this.#events, refusal: undefined };
  }

  refuse(refusal: Refusal): StepResult {
    return { changes: [], events: [], refusal };
  }
}

function isWithin(order: number, from: number, to: number): boolean {
  return order >= from && order < to;
}
