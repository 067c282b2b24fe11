import { ID_LENGTHS, ID_PREFIXES } from "../stripe/ids.ts";
import type { WireHandler, WireRequest, WireResponse } from "../stripe/wire.ts";
import { Refusal } from "./refusal.ts";
import type { Surroundings } from "./request/answer.ts";
import { checkKey, checkVersion, readIdempotencyKey } from "./request/check-headers.ts";
import { errorReply, replayedReply } from "./request/reply.ts";
import { findSavedReply, fingerprintRequest, keyInUse, saveReply } from "./request/saved-replies.ts";
import { StoreBusy } from "./store-error.ts";

/**
 * The outer half of idempotency (https://docs.stripe.com/api/idempotent_requests). Answers with what is saved under the
 * key before `inner` sees the request, refuses a key whose first request is still running in this process, and saves a
 * 5xx that `inner` gives. All other replies are saved by the emulator itself, in the transaction of their effect.
 *
 * So a wrapper that makes faults is placed inside to get a 500 that is saved and replayed, and outside, around the whole
 * handler, to get one that isn't. See `inside` of `openEmulator`.
 */
export function withIdempotency(surroundings: Surroundings, inner: WireHandler): WireHandler {
  const running = new Set<string>();
  return async (request) => {
    const key = usableKey(request);
    if (key === undefined) return inner(request);
    const early = earlyReply(surroundings, running, key, request);
    if (early !== undefined) return early;
    running.add(key);
    try {
      const response = await inner(request);
      if (response.status >= 500) saveFault(surroundings, key, request, response);
      return response;
    } finally {
      running.delete(key);
    }
  };
}

/** The key of a request that is otherwise in order; the emulator itself says what is wrong with any other. */
function usableKey(request: WireRequest): string | undefined {
  try {
    checkKey(request.headers);
    checkVersion(request.headers);
    return readIdempotencyKey(request);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function earlyReply(
  { store, clock, random }: Surroundings,
  running: ReadonlySet<string>,
  key: string,
  request: WireRequest,
): WireResponse | undefined {
  const facts = {
    requestId: ID_PREFIXES.request + random(ID_LENGTHS.request),
    version: checkVersion(request.headers),
    idempotencyKey: key,
  };
  try {
    if (running.has(key)) throw keyInUse();
    const saved = store.transact((transaction) => findSavedReply(transaction, key, request, clock()));
    return saved === undefined ? undefined : replayedReply(saved, facts);
  } catch (error) {
    if (error instanceof Refusal) return errorReply(error.error, facts);
    // The request itself will meet the same lock, and says so.
    if (error instanceof StoreBusy) return undefined;
    throw error;
  }
}

function saveFault(
  { store, clock }: Surroundings,
  key: string,
  request: WireRequest,
  { status, headers, body }: WireResponse,
): void {
  store.transact((transaction) =>
    saveReply(transaction, {
      key,
      fingerprint: fingerprintRequest(request),
      status,
      body,
      requestId: headers["request-id"] ?? "",
      savedAt: clock(),
    }),
  );
}
