import type { Failure, FailureKind } from "../../reconciler/backend.ts";
import { decodeError, type StripeError } from "../../stripe/error.ts";
import type { WireResponse } from "../../stripe/wire.ts";
import type { Verdict } from "../retry.ts";
import { failure } from "./failure.ts";
import type { Answer, SdkRequest } from "./sdk-client.ts";

/** A useful answer. */
export interface Reply {
  /** Undefined: what the path names isn't there. */
  readonly json: object | undefined;
  readonly isReplay: boolean;
  readonly requestId: string | undefined;
}

/** The answer that a request got, as far as JSON goes. */
interface Exchange {
  readonly request: SdkRequest;
  readonly response: WireResponse;
  readonly json: object;
  readonly error: StripeError | undefined;
  readonly isReplay: boolean;
  /** An earlier attempt of the same request may have had its effect. */
  readonly mayHaveHappened: boolean;
}

/** What happened, what that means for the request, and whether it is safe to send it again. */
interface Rule {
  readonly when: (exchange: Exchange) => boolean;
  readonly judge: (exchange: Exchange) => Verdict<Reply>;
}

const LOCK_CODES: ReadonlySet<string> = new Set(["lock_timeout", "idempotency_key_in_use"]);
const PERMISSION_CODES: ReadonlySet<string> = new Set([
  "more_permissions_required",
  "more_permissions_required_for_application",
  "secret_key_required",
]);
const AUTHENTICATION_CODES: ReadonlySet<string> = new Set(["api_key_expired", "platform_api_key_expired"]);
const TAKEN = /\balready (exists|has|uses|used|taken|in use)\b/i;

/**
 * The first rule that holds decides. Which answers Stripe saves under an idempotency key, and so which may be repeated
 * with it: https://docs.stripe.com/api/idempotent_requests and https://docs.stripe.com/error-low-level.
 */
const RULES: readonly Rule[] = [
  { when: ({ error }) => is(error, "livemode_mismatch"), judge: fail("mode") },
  { when: ({ response, error }) => response.status === 429 || is(error, "rate_limit"), judge: again(false) },
  { when: ({ error }) => error?.code !== undefined && LOCK_CODES.has(error.code), judge: again(false) },
  // What is saved may be out of date: the conflict of an hour ago, say.
  { when: ({ response, isReplay }) => response.status >= 400 && isReplay, judge: fail("replayed-failure") },
  { when: ({ response }) => response.status >= 500, judge: again(true) },
  { when: ({ response }) => response.headers["stripe-should-retry"] === "true", judge: again(true) },
  { when: ({ response, error }) => response.status < 300 && error === undefined, judge: succeed },
  { when: ({ response }) => response.status === 401, judge: fail("authentication") },
  {
    when: ({ error }) => error?.code !== undefined && AUTHENTICATION_CODES.has(error.code),
    judge: fail("authentication"),
  },
  { when: ({ response }) => response.status === 403, judge: fail("permission") },
  {
    when: ({ error }) => error?.code !== undefined && PERMISSION_CODES.has(error.code),
    judge: fail("permission"),
  },
  { when: ({ request, response }) => response.status === 404 && request.method === "GET", judge: absent },
  // The answer to the removal was lost, and it had worked.
  {
    when: ({ request, response, mayHaveHappened }) =>
      response.status === 404 && request.method === "DELETE" && mayHaveHappened,
    judge: absent,
  },
  // What was there a moment ago is gone: somebody else is at work.
  { when: ({ response }) => response.status === 404 || response.status === 409, judge: fail("conflict") },
  {
    when: ({ error }) => is(error, "resource_already_exists") || error?.type === "idempotency_error",
    judge: fail("conflict"),
  },
  { when: ({ error }) => TAKEN.test(error?.message ?? ""), judge: fail("conflict") },
  { when: () => true, judge: fail("refused") },
];

/** Turns the outcome of one send into a verdict. */
export function judgeAnswer(request: SdkRequest, answer: Answer, mayHaveHappened: boolean): Verdict<Reply> {
  const response = answer.response;
  if (response === undefined) {
    const lost = failure("unavailable", `No answer to ${nameOf(request)}: ${answer.lostBecause}.`);
    return { verdict: "again", failure: lost, waitMilliseconds: undefined, mayHaveHappened: true };
  }
  if (response.status >= 300 && response.status < 400) {
    const message = `${nameOf(request)} was answered with a redirect, which is never followed. Is the address right?`;
    return { verdict: "failed", failure: failure("refused", message, factsOf(response, undefined)) };
  }
  const json = parseObject(response.body);
  if (json === undefined && !isRefusal(response.status)) {
    const message = `The answer to ${nameOf(request)} is cut short or isn't JSON.`;
    const broken = failure("unavailable", message, factsOf(response, undefined));
    return { verdict: "again", failure: broken, waitMilliseconds: waitOf(response), mayHaveHappened: true };
  }
  const exchange: Exchange = {
    request,
    response,
    json: json ?? {},
    error: json === undefined ? undefined : decodeError(response.status, json),
    isReplay: response.headers["idempotent-replayed"] === "true",
    mayHaveHappened,
  };
  return RULES.find((rule) => rule.when(exchange))!.judge(exchange);
}

/** Refused at the door, where a proxy may answer in words of its own: no body could change what that means. */
function isRefusal(status: number): boolean {
  return status === 401 || status === 403;
}

function fail(kind: FailureKind): Rule["judge"] {
  return (exchange) => ({ verdict: "failed", failure: failureOf(exchange, kind) });
}

function again(mayHaveHappened: boolean): Rule["judge"] {
  return (exchange) => ({
    verdict: "again",
    failure: failureOf(exchange, "unavailable"),
    waitMilliseconds: waitOf(exchange.response),
    mayHaveHappened,
  });
}

function succeed({ json, isReplay, response }: Exchange): Verdict<Reply> {
  return { verdict: "done", value: { json, isReplay, requestId: response.headers["request-id"] } };
}

function absent({ isReplay, response }: Exchange): Verdict<Reply> {
  return { verdict: "done", value: { json: undefined, isReplay, requestId: response.headers["request-id"] } };
}

function failureOf({ request, response, error }: Exchange, kind: FailureKind): Failure {
  const message = error?.message ?? "";
  return failure(
    kind,
    message === "" ? `${nameOf(request)} was answered with ${response.status}.` : message,
    factsOf(response, error),
  );
}

function factsOf(response: WireResponse, error: StripeError | undefined): Partial<Failure> {
  return {
    status: response.status,
    ...(error?.code === undefined ? {} : { code: error.code }),
    ...(error?.param === undefined ? {} : { param: error.param }),
    ...(response.headers["request-id"] === undefined ? {} : { requestId: response.headers["request-id"] }),
  };
}

/** `Retry-After` in milliseconds, where it is given in seconds. */
function waitOf(response: WireResponse): number | undefined {
  const seconds = /^\d{1,9}(\.\d{1,3})?$/.exec(response.headers["retry-after"] ?? "");
  return seconds === null ? undefined : Math.ceil(Number(seconds[0]) * 1000);
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function is(error: StripeError | undefined, code: string): boolean {
  return error?.code === code;
}

function nameOf(request: SdkRequest): string {
  return `${request.method} ${request.path.split("?", 1)[0]}`;
}
