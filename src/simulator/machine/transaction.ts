import { invariant } from "../../diagnostics/invariant.ts";
import type { Instant } from "../../time/instant.ts";
import type { Clock, Customer, DueKind, Entities, EntityKind, Subscription } from "../entities.ts";
import type { MachineEvent } from "../event.ts";
import type { Change, Indexed, IndexName, Refusal, StateReader, StepResult } from "../state.ts";
import { INDEXES } from "../state.ts";
import type { MachineSettings } from "../terms.ts";

interface Read {
  readonly kind: EntityKind;
  readonly id: string;
  readonly entity: Entities[EntityKind] | undefined;
}

/** Up to so many, looking through them is quicker than a map. */
const FEW = 16;

interface Written {
  readonly kind: EntityKind;
  readonly id: string;
  readonly before: Entities[EntityKind] | undefined;
  after: Entities[EntityKind] | undefined;
}

/** One step in the making: reads through what it has written, and hands out everything at the end. */
export class Transaction {
  readonly now: Instant;
  readonly settings: MachineSettings;
  readonly #state: StateReader;
  readonly #clock: Clock;
  /** A step touches a few entities: they are looked through one by one. */
  readonly #read: Read[] = [];
  readonly #written: Written[] = [];
  #keys: Map<string, Written> | undefined;
  readonly #events: MachineEvent[] = [];
  #sequence: number;
  #invoices: number;

  /** `now` is given when something due is done: its own instant, which the clock hasn't reached. */
  constructor(state: StateReader, now?: Instant) {
    const clock = state.get("clock", "clock");
    invariant(clock !== undefined, "a state without a clock");
    this.#state = state;
    this.#clock = clock;
    this.#sequence = clock.sequence;
    this.#invoices = clock.invoices;
    this.now = now ?? clock.now;
    this.settings = state.settings;
  }

  get<K extends EntityKind>(kind: K, id: string): Entities[K] | undefined {
    const written = this.#find(kind, id);
    return written === undefined ? this.#stored(kind, id) : (written.after as Entities[K] | undefined);
  }

  put<K extends EntityKind>(kind: K, entity: Entities[K]): void {
    this.#write(kind, entity.id, entity);
  }

  /** Puts what can't be there yet: the state isn't asked. */
  create<K extends EntityKind>(kind: K, entity: Entities[K]): void {
    this.#written.push({ kind, id: entity.id, before: undefined, after: entity });
  }

  remove(kind: EntityKind, id: string): void {
    this.#write(kind, id, undefined);
  }

  /** Removes what the state holds just so: it isn't asked again. */
  take<K extends EntityKind>(kind: K, entity: Entities[K]): void {
    const written = this.#find(kind, entity.id);
    if (written !== undefined) written.after = undefined;
    else this.#written.push({ kind, id: entity.id, before: entity, after: undefined });
  }

  range<I extends IndexName>(
    index: I,
    group: string,
    from = -Infinity,
    to = Infinity,
  ): readonly Indexed[I][] {
    const stored = this.#state.range(index, group, from, to);
    const table = INDEXES[index];
    if (!this.#hasWritten(table.kind)) return stored;
    const own = this.#written.filter((change) => change.kind === table.kind);
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

  #find(kind: EntityKind, id: string): Written | undefined {
    const written = this.#written;
    if (written.length > FEW) return this.#writtenByKey().get(`${kind}/${id}`);
    for (let at = written.length - 1; at >= 0; at--) {
      const change = written[at]!;
      if (change.kind === kind && change.id === id) return change;
    }
    return undefined;
  }

  /** For the rare step that writes much, as when a month of usage is billed. */
  #writtenByKey(): ReadonlyMap<string, Written> {
    this.#keys ??= new Map();
    const keys = this.#keys;
    for (let at = keys.size; at < this.#written.length; at++) {
      const change = this.#written[at]!;
      keys.set(`${change.kind}/${change.id}`, change);
    }
    return keys;
  }

  #hasWritten(kind: EntityKind): boolean {
    for (const change of this.#written) if (change.kind === kind) return true;
    return false;
  }

  /** How it was before the step. */
  #stored<K extends EntityKind>(kind: K, id: string): Entities[K] | undefined {
    for (const read of this.#read)
      if (read.kind === kind && read.id === id) return read.entity as Entities[K] | undefined;
    const entity = this.#state.get(kind, id);
    this.#read.push({ kind, id, entity });
    return entity;
  }

  #write(kind: EntityKind, id: string, after: Entities[EntityKind] | undefined): void {
    const written = this.#find(kind, id);
    if (written !== undefined) written.after = after;
    else this.#written.push({ kind, id, before: this.#stored(kind, id), after });
  }

  /** A number that nothing else has: in ids, and where ties are broken. */
  nextSequence(): number {
    return ++this.#sequence;
  }

  nextInvoiceId(): string {
    return `in_${++this.#invoices}`;
  }

  /** Does all of it or, when it is refused, nothing. */
  attempt(act: () => Refusal | undefined): Refusal | undefined {
    const written = this.#written.map((change) => ({ ...change }));
    const events = this.#events.length;
    const [sequence, invoices] = [this.#sequence, this.#invoices];
    const refusal = act();
    if (refusal === undefined) return undefined;
    this.#written.splice(0, Number.POSITIVE_INFINITY, ...written);
    this.#keys = undefined;
    this.#events.length = events;
    this.#sequence = sequence;
    this.#invoices = invoices;
    return refusal;
  }

  schedule(kind: DueKind, ref: string, at: Instant): void {
    this.put("due", { id: `${kind}/${ref}`, kind, ref, at, sequence: this.nextSequence() });
  }

  /** For something that is made in this step: nothing is due for it yet. */
  scheduleFirst(kind: DueKind, ref: string, at: Instant): void {
    this.create("due", { id: `${kind}/${ref}`, kind, ref, at, sequence: this.nextSequence() });
  }

  unschedule(kind: DueKind, ref: string): void {
    const due = this.get("due", `${kind}/${ref}`);
    if (due !== undefined) this.take("due", due);
  }

  emit(event: MachineEvent): void {
    this.#events.push(event);
  }

  /** `clock`: where the clock is to stand afterwards. */
  finish(clock: Instant = this.#clock.now): StepResult {
    if (clock !== this.#clock.now || this.#sequence !== this.#clock.sequence)
      this.#written.push({
        kind: "clock",
        id: "clock",
        before: this.#clock,
        after: { id: "clock", now: clock, sequence: this.#sequence, invoices: this.#invoices },
      });
    return { changes: this.#written as readonly Change[], events: this.#events, refusal: undefined };
  }

  refuse(refusal: Refusal): StepResult {
    return { changes: [], events: [], refusal };
  }
}

function isWithin(order: number, from: number, to: number): boolean {
  return order >= from && order < to;
}
