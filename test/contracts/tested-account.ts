import type { Connection } from "../../src/backends/connection.ts";
import { createRateBudget, type RateBudget } from "../../src/backends/rate-budget.ts";
import { stripeRateLimits } from "../../src/backends/rate-limits.ts";
import { createStripeBackend } from "../../src/backends/stripe-backend.ts";
import type { Timing } from "../../src/backends/timing.ts";
import type { Backend } from "../../src/reconciler/backend.ts";
import { API_VERSION } from "../../src/stripe/api-version.ts";
import { encodeForm, type FormParams } from "../../src/stripe/form.ts";
import type { WireRequest, WireResponse } from "../../src/stripe/wire.ts";

export type Json = { readonly [key: string]: unknown };

export interface RawAnswer {
  readonly status: number;
  readonly headers: WireResponse["headers"];
  readonly json: Json;
}

/** How an account is reached and how fast it may be asked. */
export interface TestedAccountOptions {
  readonly connection: Connection;
  /** Keep to the limits of a sandbox. */
  readonly isLimited: boolean;
  /** Starts every name that the suite gives to anything. */
  readonly prefix: string;
}

const REAL_TIME: Timing = {
  now: () => performance.now(),
  sleep: (milliseconds) => new Promise((wake) => void setTimeout(wake, milliseconds)),
  random: Math.random,
};

/**
 * An account that the contract is tried on: through the back end, and by raw requests for what no back end would send.
 * Whatever is made in it is remembered and put away at the end.
 */
export class TestedAccount {
  readonly prefix: string;
  readonly backend: Backend;
  readonly #connection: Connection;
  readonly #budget: RateBudget;
  readonly #made: string[] = [];
  #names = 0;

  constructor({ connection, isLimited, prefix }: TestedAccountOptions) {
    this.prefix = prefix;
    this.#connection = connection;
    this.#budget = createRateBudget(isLimited ? stripeRateLimits(false) : undefined, REAL_TIME);
    this.backend = createStripeBackend({
      name: "contract",
      driver: "stripe",
      connection: { key: connection.key, send: (request) => this.#send(request) },
      timing: REAL_TIME,
      rate: undefined,
      toolVersion: "0.0.0-contract",
    });
  }

  /** A name that nothing in the account has. */
  name(what: string): string {
    this.#names += 1;
    return `${this.prefix}-${what}-${this.#names}`;
  }

  /** One raw request, sent once. GET parameters go into the query. */
  async call(
    method: WireRequest["method"],
    path: string,
    params: FormParams = {},
    more: Readonly<Record<string, string>> = {},
  ): Promise<RawAnswer> {
    const form = encodeForm(params);
    const headers = {
      authorization: this.#connection.key.authorization(),
      "stripe-version": API_VERSION,
      "content-type": "application/x-www-form-urlencoded",
      ...(method === "POST" ? { "content-length": String(Buffer.byteLength(form)) } : {}),
      ...more,
    };
    const target = method === "POST" || form === "" ? path : `${path}?${form}`;
    const {
      status,
      headers: answered,
      body,
    } = await this.#send({ method, path: target, headers, body: method === "POST" ? form : "" });
    return { status, headers: answered, json: JSON.parse(body) as Json };
  }

  /** A raw POST that must succeed. */
  async make(
    path: string,
    params: FormParams = {},
    more: Readonly<Record<string, string>> = {},
  ): Promise<Json & { readonly id: string }> {
    const { status, json } = await this.call("POST", path, params, more);
    if (status !== 200) throw new Error(`POST ${path}: ${status} ${JSON.stringify(json)}`);
    return json as Json & { readonly id: string };
  }

  /** The ids of a list's first page. */
  async ids(path: string, params: FormParams = {}): Promise<readonly unknown[]> {
    const { json } = await this.call("GET", path, { limit: 100, ...params });
    return (json["data"] as readonly Json[]).map(({ id }) => id);
  }

  /** Puts away what was made, newest first: removed where only that is possible, else made inactive. */
  async close(): Promise<void> {
    for (const path of [...new Set(this.#made)].reverse()) await this.#putAway(path);
  }

  async #putAway(path: string): Promise<void> {
    if (path.startsWith("/v1/coupons/")) await this.call("DELETE", path);
    else if (path.startsWith("/v1/billing/meters/")) await this.call("POST", `${path}/deactivate`);
    else await this.call("POST", path, { active: false });
  }

  async #send(request: WireRequest): Promise<WireResponse> {
    const permit = await this.#budget.admit(`${request.method} ${request.path.split("?")[0]}`);
    try {
      const response = await this.#connection.send(request);
      this.#remember(request, response);
      return response;
    } finally {
      permit.finish();
    }
  }

  #remember({ method, path }: WireRequest, { status, body }: WireResponse): void {
    if (
      method !== "POST" ||
      status !== 200 ||
      !/^\/v1\/(products|prices|coupons|promotion_codes|tax_rates|billing\/meters|entitlements\/features)$/.test(
        path,
      )
    )
      return;
    this.#made.push(`${path}/${String((JSON.parse(body) as Json)["id"])}`);
  }
}
