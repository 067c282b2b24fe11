import { encodeOperation, lookupOf, readOf } from "../lowering/stripe-wire.ts";
import type { Backend, Identity, Result, Written } from "../reconciler/backend.ts";
import type { ResolvedOperation } from "../reconciler/operation.ts";
import type { ObservedResource } from "../reconciler/resource.ts";
import { API_VERSION } from "../stripe/api-version.ts";
import { encodeForm, type FormParams } from "../stripe/form.ts";
import type { Connection } from "./connection.ts";
import { KeyedLock } from "./keyed-lock.ts";
import { createRateBudget } from "./rate-budget.ts";
import type { RateLimits } from "./rate-limits.ts";
import { type Again, RETRY_POLICY, type RetryPolicy } from "./retry.ts";
import { failure } from "./stripe/failure.ts";
import type { Reply } from "./stripe/judge-answer.ts";
import { ModeGuard } from "./stripe/mode-guard.ts";
import { observe } from "./stripe/observe.ts";
import { createReader, isDeleted, type Reader } from "./stripe/reader.ts";
import { createRequester, type Requester } from "./stripe/requester.ts";
import { createSdkClient } from "./stripe/sdk-client.ts";
import type { Timing } from "./timing.ts";

export interface StripeBackendOptions {
  /** Name in the config. */
  readonly name: string;
  readonly driver: string;
  readonly connection: Connection;
  readonly timing: Timing;
  /** Undefined: no limit but eight requests at once, as for the emulator. */
  readonly rate: RateLimits | undefined;
  /** Goes into the user agent. */
  readonly toolVersion: string;
  readonly retryPolicy?: RetryPolicy;
  /** Told before each wait for another attempt. */
  readonly onAgain?: (again: Again) => void;
}

/**
 * A back end that speaks Stripe's API through the official SDK: to Stripe itself, to a server that is compatible, or to
 * the emulator in this process. Failures are values, and none of them, nor the back end itself, ever shows the key.
 */
export function createStripeBackend(options: StripeBackendOptions): Backend {
  return new StripeBackend(options);
}

class StripeBackend implements Backend {
  readonly #options: StripeBackendOptions;
  readonly #requester: Requester;
  readonly #reader: Reader;
  readonly #mode: ModeGuard;
  readonly #locks = new KeyedLock();
  #identity: Identity | undefined;

  constructor(options: StripeBackendOptions) {
    const { connection, timing, rate, toolVersion } = options;
    this.#options = options;
    this.#mode = new ModeGuard(connection.key);
    this.#requester = createRequester({
      client: createSdkClient(connection, toolVersion),
      budget: createRateBudget(rate, timing),
      timing,
      policy: options.retryPolicy ?? RETRY_POLICY,
      onAgain: options.onAgain ?? (() => {}),
    });
    this.#reader = createReader(this.#requester, this.#mode);
  }

  /** A key belongs to one account for good, so that it is asked for once. */
  async identify(): Promise<Result<Identity>> {
    if (this.#identity !== undefined) return { ok: true, value: this.#identity };
    const reply = await this.#requester.send({ method: "GET", path: "/v1/account" });
    if (!reply.ok) return reply;
    const json = reply.value.json;
    if (json === undefined || !("id" in json) || typeof json.id !== "string") {
      return { ok: false, failure: failure("unavailable", "The back end didn't say whose account this is.") };
    }
    const contradiction = this.#mode.check(json);
    if (contradiction !== undefined) return { ok: false, failure: contradiction };
    const { name, driver, connection } = this.#options;
    const livemode = connection.key.livemode;
    this.#identity = { backend: name, driver, account: json.id, livemode, apiVersion: API_VERSION };
    return { ok: true, value: this.#identity };
  }

  async observe(request: Parameters<Backend["observe"]>[0]): ReturnType<Backend["observe"]> {
    const identity = await this.identify();
    if (!identity.ok) return identity;
    const resources = await observe(request, this.#reader);
    return resources.ok
      ? { ok: true, value: { identity: identity.value, resources: resources.value } }
      : resources;
  }

  describe(operation: ResolvedOperation): { readonly endpoint: string; readonly body: string } {
    const { method, path, params } = encodeOperation(operation);
    return { endpoint: `${method} ${path}`, body: canonicalForm(params) };
  }

  /** Writes with one lock go one after another. */
  execute(operation: ResolvedOperation, idempotencyKey: string): Promise<Result<Written>> {
    return this.#locks.run(operation.lock, () => this.#write(operation, idempotencyKey));
  }

  read(kind: string, id: string, parent: string | undefined): Promise<Result<ObservedResource | undefined>> {
    return this.#reader.object(kind, readOf(kind, id, parent), parent);
  }

  async locate(operation: ResolvedOperation): Promise<Result<readonly ObservedResource[]>> {
    const { reads, isMatch } = lookupOf(operation);
    const found = new Map<string, ObservedResource>();
    for (const read of reads) {
      const parent = operation.parent;
      const result = read.isList
        ? await this.#reader.list(operation.kind, read, parent)
        : await this.#reader.object(operation.kind, read, parent);
      if (!result.ok) return result;
      for (const resource of [result.value ?? []].flat())
        if (isMatch(resource)) found.set(resource.id, resource);
    }
    return { ok: true, value: [...found.values()] };
  }

  async #write(operation: ResolvedOperation, idempotencyKey: string): Promise<Result<Written>> {
    const contradiction = this.#mode.contradiction();
    if (contradiction !== undefined) return { ok: false, failure: contradiction };
    const { method, path, params } = encodeOperation(operation);
    const key = method === "POST" ? { idempotencyKey, params } : {};
    const reply = await this.#requester.send({ method, path, ...key });
    return reply.ok ? this.#written(operation, reply.value) : reply;
  }

  async #written(
    operation: ResolvedOperation,
    { json, isReplay, requestId }: Reply,
  ): Promise<Result<Written>> {
    if (json === undefined || isDeleted(json))
      return { ok: true, value: { object: undefined, isReplay, requestId } };
    const object = await this.#reader.decode(operation.kind, json, operation.parent);
    return object.ok ? { ok: true, value: { object: object.value, isReplay, requestId } } : object;
  }
}

/** The same text for the same parameters, whatever their order. */
function canonicalForm(params: FormParams): string {
  return encodeForm(params).split("&").sort().join("&");
}
