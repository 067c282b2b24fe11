import type { WireHandler, WireRequest, WireResponse } from "../../src/stripe/wire.ts";

interface Seen {
  readonly kind: string;
  readonly id: string;
  readonly active: boolean;
  readonly product: string | undefined;
  /** Of a promotion code. */
  readonly coupon: string | undefined;
  readonly address: string | undefined;
}

/**
 * Sits right on the emulator and keeps book of every object that really came into being or changed, whatever the client
 * gets to hear. After each write it checks what must hold at every instant.
 */
export class Witness {
  readonly violations: string[] = [];
  /** Moments at which a product that is on offer had no active price. */
  readonly bareInstants: string[] = [];
  readonly deletions: string[] = [];
  /** Requests that had an effect on objects that must not be touched. */
  readonly #untouchable: ReadonlySet<string>;
  readonly #objects = new Map<string, Seen>();
  readonly #onOffer = new Set<string>();
  /** By id of the attachment: product and feature. */
  readonly #attachments = new Map<string, string>();

  constructor(untouchable: readonly string[]) {
    this.#untouchable = new Set(untouchable);
  }

  watch(inner: WireHandler): WireHandler {
    return async (request) => {
      const response = await inner(request);
      if (request.method !== "GET" && response.status === 200) this.#note(request, response);
      return response;
    };
  }

  /** Takes in the state that the account starts from. */
  async survey(handle: (path: string) => Promise<readonly Record<string, unknown>[]>): Promise<void> {
    for (const path of LISTS) for (const object of await handle(path)) this.#keep(object);
    for (const id of this.#withActivePrice()) this.#onOffer.add(id);
    for (const { kind, id } of [...this.#objects.values()]) {
      if (kind === "product")
        for (const attached of await handle(`/v1/products/${id}/features?limit=100`))
          this.#attach(id, attached);
    }
  }

  /** What is attached to what, by product and the feature's address. */
  attachments(): readonly string[] {
    return [...this.#attachments.values()].sort();
  }

  #attach(product: string, attachment: Record<string, unknown>): void {
    const feature = attachment.entitlement_feature as { readonly metadata: Record<string, string> };
    this.#attachments.set(String(attachment.id), `${product}:${feature.metadata.tariff_address}`);
  }

  /** How many objects, active or not, carry each address. */
  incarnations(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { address } of this.#objects.values())
      if (address !== undefined) counts[address] = (counts[address] ?? 0) + 1;
    return counts;
  }

  active(): readonly Seen[] {
    return [...this.#objects.values()].filter((object) => object.active);
  }

  get(id: string): Seen | undefined {
    return this.#objects.get(id);
  }

  #note(request: WireRequest, response: WireResponse): void {
    const object = JSON.parse(response.body) as Record<string, unknown>;
    const id = String(object.id);
    if (request.method === "DELETE") {
      this.deletions.push(request.path);
      this.#objects.delete(id);
      this.#attachments.delete(id);
      this.#endCodesOf(id);
      if (!/^\/v1\/(coupons\/|products\/[^/]+\/features\/)/.test(request.path))
        this.violations.push(`DELETE ${request.path}`);
      return;
    }
    const [, product] = /^\/v1\/products\/([^/]+)\/features/.exec(request.path) ?? [];
    if (product !== undefined) this.#attach(product, object);
    if (this.#untouchable.has(id)) this.violations.push(`${id} isn't ours, but was written`);
    this.#keep(object);
    this.#check(request);
  }

  /** A promotion code ends with its coupon. */
  #endCodesOf(coupon: string): void {
    for (const [id, object] of this.#objects)
      if (object.coupon === coupon) this.#objects.set(id, { ...object, active: false });
  }

  #keep(object: Record<string, unknown>): void {
    const metadata = (object.metadata ?? {}) as Record<string, string>;
    this.#objects.set(String(object.id), {
      kind: String(object.object),
      id: String(object.id),
      active: object.active === true || object.status === "active" || object.object === "coupon",
      product: typeof object.product === "string" ? object.product : undefined,
      coupon: (object.promotion as { readonly coupon: string } | undefined)?.coupon,
      address: metadata.tariff_address,
    });
  }

  /** Whatever was on offer once stays on offer as long as it is active itself. */
  #check(request: WireRequest): void {
    const now = this.#withActivePrice();
    for (const id of now) this.#onOffer.add(id);
    for (const id of this.#onOffer) {
      if (!now.has(id) && this.#objects.get(id)?.active === true)
        this.bareInstants.push(`${id} has no active price after ${request.method} ${request.path}`);
    }
  }

  #withActivePrice(): Set<string> {
    const products = new Set<string>();
    for (const object of this.#objects.values())
      if (object.active && object.product !== undefined) products.add(object.product);
    return products;
  }
}

const LISTS = [
  "/v1/products?limit=100",
  "/v1/prices?limit=100&active=true",
  "/v1/prices?limit=100&active=false",
  "/v1/coupons?limit=100",
  "/v1/promotion_codes?limit=100",
  "/v1/tax_rates?limit=100",
  "/v1/billing/meters?limit=100",
  "/v1/entitlements/features?limit=100",
];
