import type { WireHandler, WireRequest, WireResponse } from "../../src/stripe/wire.ts";

/** What can go wrong with one request. */
export const FAULTS = [
  "refused-before",
  "reply-lost",
  "rate-limited",
  "locked",
  "saved-500",
  "unsaved-500",
  "cut-short",
  "crash-before",
  "crash-after",
] as const;
export type Fault = (typeof FAULTS)[number];

export function isCrash(fault: Fault): boolean {
  return fault === "crash-before" || fault === "crash-after";
}

/** Faults by the number of the request that they befall, counted from 0 over all requests of an apply. */
export type FaultPlan = ReadonlyMap<number, Fault>;

/** A connection that fails as planned. `crashed` resolves when the process on this end is to be thought dead. */
export class FaultyConnection {
  readonly crashed: Promise<void>;
  count = 0;
  #die: () => void = () => undefined;
  #isDead = false;
  #saving = false;
  readonly #plan: FaultPlan;

  constructor(plan: FaultPlan) {
    this.#plan = plan;
    this.crashed = new Promise((resolve) => {
      this.#die = resolve;
    });
  }

  /** Goes around the whole handler: what the client sees. */
  outside(inner: WireHandler): WireHandler {
    return async (request) => {
      if (this.#isDead) return never();
      const fault = this.#plan.get(this.count++);
      return fault === undefined ? inner(request) : this.#befall(fault, inner, request);
    };
  }

  /** Goes inside the idempotency layer: a failure here is saved under the request's key. */
  inside(inner: WireHandler): WireHandler {
    return async (request) => {
      if (!this.#saving) return inner(request);
      this.#saving = false;
      return errorResponse(500, { type: "api_error", message: "saved failure" });
    };
  }

  async #befall(fault: Fault, inner: WireHandler, request: WireRequest): Promise<WireResponse> {
    switch (fault) {
      case "refused-before":
        throw new Error("connect ECONNREFUSED");
      case "reply-lost":
        await inner(request);
        throw new Error("read ECONNRESET");
      case "rate-limited":
        return errorResponse(
          429,
          { type: "invalid_request_error", code: "rate_limit", message: "Too many requests" },
          { "retry-after": "1" },
        );
      case "locked":
        return errorResponse(409, {
          type: "invalid_request_error",
          code: "lock_timeout",
          message: "The object is locked",
        });
      case "saved-500":
        this.#saving = true;
        return inner(request);
      case "unsaved-500":
        return errorResponse(500, { type: "api_error", message: "unsaved failure" });
      case "cut-short": {
        const response = await inner(request);
        return { ...response, body: response.body.slice(0, response.body.length >> 1) };
      }
      case "crash-before":
        return this.#crash();
      case "crash-after":
        await inner(request);
        return this.#crash();
    }
  }

  #crash(): Promise<never> {
    this.#isDead = true;
    this.#die();
    return never();
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

function errorResponse(
  status: number,
  error: Record<string, string>,
  headers: Record<string, string> = {},
): WireResponse {
  return {
    status,
    headers: { "content-type": "application/json", "request-id": "req_fault", ...headers },
    body: JSON.stringify({ error }),
  };
}
