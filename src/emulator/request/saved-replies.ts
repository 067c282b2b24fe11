import { createHash } from "node:crypto";
import type { WireRequest } from "../../stripe/wire.ts";
import type { Instant } from "../../time/instant.ts";
import { Refusal } from "../refusal.ts";
import type { SavedReply, Transaction } from "../store/store.ts";

/** https://docs.stripe.com/api/idempotent_requests: keys may be forgotten once they are a day old. */
const LIFETIME_SECONDS = 86_400;

/** Tells whether two requests with one key are the same: method, path and body. */
export function fingerprintRequest(request: WireRequest): string {
  return createHash("sha256").update(`${request.method} ${request.path}\n${request.body}`).digest("base64");
}

/** The reply saved for this key less than a day ago. Refuses a key that was used for another request. */
export function findSavedReply(
  transaction: Transaction,
  key: string,
  request: WireRequest,
  at: Instant,
): SavedReply | undefined {
  const saved = transaction.savedReply(key);
  if (saved === undefined || saved.savedAt <= at - LIFETIME_SECONDS) return undefined;
  if (saved.fingerprint !== fingerprintRequest(request)) {
    throw new Refusal({
      status: 400,
      type: "idempotency_error",
      message:
        "Keys for idempotent requests can only be used with the same parameters they were first used with. Use another key for another request.",
    });
  }
  return saved;
}

/** Keeps a reply for a day, and drops those that are older. */
export function saveReply(transaction: Transaction, reply: SavedReply): void {
  transaction.forgetReplies(reply.savedAt - LIFETIME_SECONDS);
  transaction.saveReply(reply);
}

export function keyInUse(): Refusal {
  return new Refusal({
    status: 409,
    type: "idempotency_error",
    code: "idempotency_key_in_use",
    message: "Another request with this idempotency key is running. Try again once it has ended.",
  });
}
