import type { Command, CommandKind } from "./command.ts";
import { cancel } from "./machine/commands/cancel.ts";
import { change } from "./machine/commands/change.ts";
import { putCustomer } from "./machine/commands/customer.ts";
import { addInvoiceItem, adjustBalance, grantCredit } from "./machine/commands/customer-money.ts";
import { creditNote, pay, voidLatest, writeOff } from "./machine/commands/invoice-actions.ts";
import { pause, pauseCollection, resume } from "./machine/commands/pausing.ts";
import { cancelSchedule, createSchedule, releaseSchedule } from "./machine/commands/schedules.ts";
import { subscribe } from "./machine/commands/subscribe.ts";
import { recordUsage } from "./machine/commands/usage.ts";
import { doDue } from "./machine/due/handlers.ts";
import { Transaction } from "./machine/transaction.ts";
import type { Refusal, StateReader, StepResult } from "./state.ts";

type Acting = Exclude<CommandKind, "advance">;
type Handlers = {
  readonly [K in Acting]: (
    tx: Transaction,
    command: Extract<Command, { readonly kind: K }>,
  ) => Refusal | undefined;
};

const HANDLERS: Handlers = {
  customer: putCustomer,
  subscribe: (tx, command) => subscribe(tx, command),
  change,
  usage: recordUsage,
  schedule: createSchedule,
  release_schedule: (tx, { schedule }) => releaseSchedule(tx, schedule),
  cancel_schedule: cancelSchedule,
  cancel: (tx, { subscription, invoiceNow, prorate }) => cancel(tx, subscription, { invoiceNow, prorate }),
  pause_collection: pauseCollection,
  pause,
  resume,
  pay,
  void: voidLatest,
  mark_uncollectible: writeOff,
  invoice_item: addInvoiceItem,
  credit_note: creditNote,
  balance: adjustBalance,
  credit_grant: grantCredit,
};

/**
 * One step of the machine: reads the state, writes nothing, and says what is to be written and what has happened. An
 * `advance` does the first thing that is due, if any is up to its instant, and is over when the clock stands there.
 */
export function step(state: StateReader, command: Command): StepResult {
  if (command.kind === "advance") return advance(state, command.to);
  const tx = new Transaction(state);
  const handler = HANDLERS[command.kind] as (tx: Transaction, command: Command) => Refusal | undefined;
  const refusal = handler(tx, command);
  return refusal === undefined ? tx.finish() : tx.refuse(refusal);
}

function advance(state: StateReader, to: number): StepResult {
  const clock = state.get("clock", "clock")!;
  if (to < clock.now) {
    const message = "Time doesn't go back.";
    return new Transaction(state).refuse({ code: "back-in-time", message });
  }
  const due = state.first("due", "");
  if (due === undefined || due.at > to) return new Transaction(state).finish(to);
  const now = Math.max(due.at, clock.now);
  const tx = new Transaction(state, now);
  doDue(tx, due);
  return tx.finish(now);
}
