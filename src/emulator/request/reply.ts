import type { StripeError } from "../../stripe/error.ts";
import { encodeError } from "../../stripe/error.ts";
import type { WireResponse } from "../../stripe/wire.ts";
import type { SavedReply } from "../store/store.ts";

/** What every reply carries besides its body. */
export interface ReplyFacts {
  readonly requestId: string;
  readonly version: string;
  readonly idempotencyKey?: string;
}

export function jsonReply(status: number, body: string, facts: ReplyFacts): WireResponse {
  return {
    status,
    headers: {
      "cache-control": "no-cache, no-store",
      "content-type": "application/json",
      "request-id": facts.requestId,
      "stripe-version": facts.version,
      ...(facts.idempotencyKey === undefined ? {} : { "idempotency-key": facts.idempotencyKey }),
    },
    body,
  };
}

export function errorReply(error: StripeError, facts: ReplyFacts): WireResponse {
  return jsonReply(error.status, stringify(encodeError(error)), facts);
}

/** The saved status and body again, marked as a replay. */
export function replayedReply(saved: SavedReply, facts: ReplyFacts): WireResponse {
  const reply = jsonReply(saved.status, saved.body, facts);
  return {
    ...reply,
    headers: { ...reply.headers, "idempotent-replayed": "true", "original-request": saved.requestId },
  };
}

/** Indented as Stripe's bodies are, so that they can be read in a terminal. */
export function stringify(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
