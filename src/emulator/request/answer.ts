import { API_VERSION } from "../../stripe/api-version.ts";
import type { FormBranch } from "../../stripe/form.ts";
import { decodeForm } from "../../stripe/form.ts";
import { ID_LENGTHS, ID_PREFIXES } from "../../stripe/ids.ts";
import type { WireRequest, WireResponse } from "../../stripe/wire.ts";
import type { Instant } from "../../time/instant.ts";
import type { Context } from "../objects/context.ts";
import { invalid, Refusal } from "../refusal.ts";
import { findRoute } from "../routes/find-route.ts";
import type { Store } from "../store/store.ts";
import { StoreBusy } from "../store-error.ts";
import { checkConnectedAccount, checkKey, checkVersion, readIdempotencyKey } from "./check-headers.ts";
import type { ReplyFacts } from "./reply.ts";
import { errorReply, jsonReply, replayedReply, stringify } from "./reply.ts";
import { findSavedReply, fingerprintRequest, saveReply } from "./saved-replies.ts";

/** The world as a request sees it. */
export interface Surroundings {
  readonly store: Store;
  /** Seconds. */
  readonly clock: () => Instant;
  readonly random: (length: number) => string;
}

/**
 * Answers one request: everything that can be said without the store first, then one transaction that looks the
 * idempotency key up, runs the request and saves its reply, so that effect and saved reply are never apart.
 */
export function answer(request: WireRequest, { store, clock, random }: Surroundings): WireResponse {
  let facts: ReplyFacts = {
    requestId: ID_PREFIXES.request + random(ID_LENGTHS.request),
    version: API_VERSION,
  };
  try {
    checkKey(request.headers);
    facts = { ...facts, version: checkVersion(request.headers) };
    checkConnectedAccount(request.headers);
    const key = readIdempotencyKey(request);
    if (key !== undefined) facts = { ...facts, idempotencyKey: key };
    const run = prepare(request);
    const at = clock();
    if (key === undefined) {
      const shown = store.transact((transaction) => run({ transaction, at, random }));
      return jsonReply(200, stringify(shown), facts);
    }
    return answerOnce(request, key, run, { store, at, random, facts });
  } catch (error) {
    if (error instanceof Refusal) return errorReply(error.error, facts);
    if (error instanceof StoreBusy) return busyReply(facts);
    throw error;
  }
}

type Run = (context: Context) => unknown;

/** What comes before the request runs: nothing here is ever saved under an idempotency key. */
function prepare(request: WireRequest): Run {
  const [path = "", query = ""] = splitPath(request.path);
  const { route, ids } = findRoute(request.method, path);
  const form: FormBranch = {
    ...readForm(query),
    ...(request.method === "POST" ? readForm(request.body) : {}),
  };
  return route.prepare(form, ids);
}

function splitPath(path: string): readonly string[] {
  const at = path.indexOf("?");
  return at === -1 ? [path] : [path.slice(0, at), path.slice(at + 1)];
}

function readForm(text: string): FormBranch {
  const decoded = decodeForm(text);
  if (decoded.ok) return decoded.params;
  if (decoded.problem === "too-large") {
    throw new Refusal({ status: 413, type: "invalid_request_error", message: decoded.message });
  }
  throw invalid(undefined, decoded.message, decoded.param);
}

interface Once {
  readonly store: Store;
  readonly at: Instant;
  readonly random: (length: number) => string;
  readonly facts: ReplyFacts;
}

function answerOnce(
  request: WireRequest,
  key: string,
  run: Run,
  { store, at, random, facts }: Once,
): WireResponse {
  const saved = { key, fingerprint: fingerprintRequest(request), requestId: facts.requestId, savedAt: at };
  try {
    return store.transact((transaction) => {
      const earlier = findSavedReply(transaction, key, request, at);
      if (earlier !== undefined) return replayedReply(earlier, facts);
      const body = stringify(run({ transaction, at, random }));
      saveReply(transaction, { ...saved, status: 200, body });
      return jsonReply(200, body, facts);
    });
  } catch (error) {
    if (!(error instanceof Refusal) || error.error.type === "idempotency_error") throw error;
    // The request began to run and was refused: its reply is saved, though its transaction is undone.
    const reply = errorReply(error.error, facts);
    store.transact((transaction) =>
      saveReply(transaction, { ...saved, status: reply.status, body: reply.body }),
    );
    return reply;
  }
}

/** https://docs.stripe.com/error-low-level: another process holds the store; nothing was done, and a retry is safe. */
function busyReply(facts: ReplyFacts): WireResponse {
  const reply = errorReply(
    {
      status: 429,
      type: "invalid_request_error",
      code: "lock_timeout",
      message: "Another process is using the store. Nothing was done; try again.",
    },
    facts,
  );
  return { ...reply, headers: { ...reply.headers, "stripe-should-retry": "true" } };
}
