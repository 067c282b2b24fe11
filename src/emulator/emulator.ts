import { randomBytes } from "node:crypto";
import type { WireHandler } from "../stripe/wire.ts";
import type { Instant } from "../time/instant.ts";
import { withIdempotency } from "./idempotency.ts";
import type { Surroundings } from "./request/answer.ts";
import { answer } from "./request/answer.ts";
import { openMemoryStore } from "./store/memory-store.ts";
import { openSqliteStore } from "./store/sqlite-store.ts";

export interface EmulatorOptions {
  /** One SQLite file, which several processes may use at once; its folder must exist. Or memory. */
  readonly store: { readonly file: string } | "memory";
  /** Now, in whole seconds since the epoch, UTC: read once a request. */
  readonly clock: () => Instant;
  /** `length` letters and digits for new ids. Random unless given; one that repeats itself is asked again. */
  readonly ids?: (length: number) => string;
  /** Wraps what runs inside the idempotency layer: the place for faults whose 5xx is to be saved and replayed. */
  readonly inside?: (inner: WireHandler) => WireHandler;
}

export interface Emulator {
  /** Answers Stripe's API. Rejects only for a bug or a store that broke under way. */
  readonly handle: WireHandler;
  close(): void;
}

/** Opens the local Stripe-compatible API. Throws a StoreError when the file can't be used, and leaves it as it is. */
export function openEmulator(options: EmulatorOptions): Emulator {
  const store = options.store === "memory" ? openMemoryStore() : openSqliteStore(options.store.file);
  const surroundings: Surroundings = { store, clock: options.clock, random: options.ids ?? randomText };
  const core: WireHandler = async (request) => answer(request, surroundings);
  const inside = options.inside ?? ((inner) => inner);
  return { handle: withIdempotency(surroundings, inside(core)), close: () => store.close() };
}

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Letters and digits, each as likely as any other. */
function randomText(length: number): string {
  let text = "";
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      // 248 is the greatest multiple of 62 in a byte: the rest would favour the first letters.
      if (byte < 248 && text.length < length) text += ALPHABET[byte % 62];
    }
  }
  return text;
}
