import { connectToHandler } from "../../src/backends/connection.ts";
import { RETRY_POLICY } from "../../src/backends/retry.ts";
import { readSecretKey } from "../../src/backends/secret-key.ts";
import { createStripeBackend } from "../../src/backends/stripe-backend.ts";
import { openEmulator } from "../../src/emulator/emulator.ts";
import type { Backend, ObserveRequest } from "../../src/reconciler/backend.ts";
import { encodeMark } from "../../src/reconciler/mark.ts";
import type { DesiredResource, ObservedResource } from "../../src/reconciler/resource.ts";
import { encodeForm, type FormParams } from "../../src/stripe/form.ts";
import type { WireRequest, WireResponse } from "../../src/stripe/wire.ts";
import { VirtualTiming } from "./virtual-timing.ts";

const KEY = "sk_test_observer";
type Meddle = (request: WireRequest, account: RawAccount) => Promise<WireResponse | undefined>;

/** An account in memory, filled by raw requests, whose back end's requests are counted and may be meddled with. */
export class RawAccount {
  readonly requests: string[] = [];
  readonly backend: Backend;
  meddle: Meddle = async () => undefined;
  readonly #emulator;
  #now = 1_800_000_000;

  constructor() {
    this.#emulator = openEmulator({ store: "memory", clock: () => this.#now++ });
    const connection = connectToHandler(readSecretKey(KEY).value!, async (request) => {
      this.requests.push(`${request.method} ${decodeURIComponent(request.path)}`);
      const answer = await this.#emulator.handle(request);
      return (await this.meddle(request, this)) ?? answer;
    });
    this.backend = createStripeBackend({
      name: "local",
      driver: "emulator",
      connection,
      timing: new VirtualTiming(),
      rate: undefined,
      toolVersion: "0.0.0-test",
      retryPolicy: { ...RETRY_POLICY, attemptsMax: 2 },
    });
  }

  async post(path: string, params: FormParams): Promise<{ readonly id: string }> {
    const headers = { authorization: `Bearer ${KEY}`, "content-type": "application/x-www-form-urlencoded" };
    const { status, body } = await this.#emulator.handle({
      method: "POST",
      path,
      headers,
      body: encodeForm(params),
    });
    if (status !== 200) throw new Error(body);
    return JSON.parse(body) as { readonly id: string };
  }

  async product(id: string, mark = false): Promise<{ readonly id: string }> {
    return this.post("/v1/products", {
      id,
      name: id,
      ...(mark ? { metadata: markOf(`product/${id}`) } : {}),
    });
  }

  async price(product: string, name: string, params: FormParams = {}): Promise<{ readonly id: string }> {
    const address = `price/${product}.${name}`;
    const terms = { product, currency: "usd", unit_amount: 100, lookup_key: `${product}.${name}` };
    return this.post("/v1/prices", { ...terms, metadata: markOf(address), ...params });
  }

  async everything(): Promise<readonly ObservedResource[]> {
    return resourcesOf(await this.backend.observe({ ...NOTHING, everything: true }));
  }

  async observe(
    desired: readonly DesiredResource[],
    more: Partial<ObserveRequest> = {},
  ): Promise<readonly ObservedResource[]> {
    this.requests.length = 0;
    return resourcesOf(await this.backend.observe({ ...NOTHING, desired, ...more }));
  }
}

export const NOTHING: ObserveRequest = { catalog: "acme", desired: [], refresh: false, everything: false };

export function markOf(address: string): Record<string, string> {
  return encodeMark({
    catalog: "acme",
    address,
    fingerprint: "f",
    applied: {},
    isProtected: false,
    isKeyless: false,
  });
}

function resourcesOf(result: Awaited<ReturnType<Backend["observe"]>>): readonly ObservedResource[] {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.resources;
}
