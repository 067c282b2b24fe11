import { ID_LENGTHS } from "../../stripe/ids.ts";
import type { Instant } from "../../time/instant.ts";
import type { Transaction } from "../store/store.ts";
import type { Kind } from "./entity.ts";

/** What a request may use while it runs. */
export interface Context {
  readonly transaction: Transaction;
  /** The clock, read once a request, in seconds. */
  readonly at: Instant;
  /** So many letters and digits. */
  readonly random: (length: number) => string;
}

/** A new id of a kind: its prefix and characters that no object of the kind has yet. */
export function newId(
  context: Context,
  kind: Kind,
  prefix: string,
  length: number = ID_LENGTHS.object,
): string {
  for (;;) {
    const id = prefix + context.random(length);
    if (context.transaction.get(kind, id) === undefined) return id;
  }
}
