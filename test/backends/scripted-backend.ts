import { connectToHandler } from "../../src/backends/connection.ts";
import { RETRY_POLICY, type RetryPolicy } from "../../src/backends/retry.ts";
import { readSecretKey } from "../../src/backends/secret-key.ts";
import { createStripeBackend } from "../../src/backends/stripe-backend.ts";
import type { Backend } from "../../src/reconciler/backend.ts";
import type { ResolvedOperation } from "../../src/reconciler/operation.ts";
import type { WireRequest, WireResponse } from "../../src/stripe/wire.ts";
import { VirtualTiming } from "./virtual-timing.ts";

export const CANARY = "sk_test_CANARYabcdefghijklmnop0123456789";

/** What the other side does with one request: answers, or breaks the connection with that code. */
export type ScriptedReply = Partial<WireResponse> | { readonly lost: string };
export type Script = (request: WireRequest, index: number) => ScriptedReply;

export interface Scripted {
  readonly backend: Backend;
  readonly timing: VirtualTiming;
  /** All that was sent, in order. */
  readonly sent: WireRequest[];
}

/** A back end whose other side follows a script; time is virtual and nothing is limited. */
export function scriptedBackend(
  script: Script,
  options: { readonly key?: string; readonly retryPolicy?: RetryPolicy } = {},
): Scripted {
  const sent: WireRequest[] = [];
  const timing = new VirtualTiming();
  const connection = connectToHandler(readSecretKey(options.key ?? CANARY).value!, async (request) => {
    sent.push(request);
    const reply = script(request, sent.length - 1);
    if ("lost" in reply) throw Object.assign(new Error("socket"), { code: reply.lost });
    return { status: 200, headers: {}, body: "{}", ...reply };
  });
  const backend = createStripeBackend({
    name: "local",
    driver: "stripe",
    connection,
    timing,
    rate: undefined,
    toolVersion: "1.2.3",
    retryPolicy: options.retryPolicy ?? RETRY_POLICY,
  });
  return { backend, timing, sent };
}

/** A script that answers in turn; the last reply stays. */
export function inTurn(...replies: readonly ScriptedReply[]): Script {
  return (_request, index) => replies[Math.min(index, replies.length - 1)]!;
}

export function json(
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): WireResponse {
  return { status, headers, body: JSON.stringify(value) };
}

export function errorReply(
  status: number,
  error: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): WireResponse {
  return json({ error: { type: "invalid_request_error", message: "No.", ...error } }, status, headers);
}

export function listOf(data: readonly unknown[], hasMore = false): WireResponse {
  return json({ object: "list", url: "/v1/x", has_more: hasMore, data });
}

export function wireProduct(id: string, changes: Readonly<Record<string, unknown>> = {}) {
  return {
    id,
    object: "product",
    active: true,
    created: 1_700_000_000,
    default_price: null,
    description: null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: {},
    name: id,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    type: "service",
    unit_label: null,
    updated: 1_700_000_000,
    url: null,
    ...changes,
  };
}

export function wirePrice(id: string, product: string, changes: Readonly<Record<string, unknown>> = {}) {
  return {
    id,
    object: "price",
    active: true,
    billing_scheme: "per_unit",
    created: 1_700_000_000,
    currency: "usd",
    currency_options: {
      usd: {
        custom_unit_amount: null,
        tax_behavior: "unspecified",
        unit_amount: null,
        unit_amount_decimal: "0.0004",
      },
    },
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product,
    recurring: null,
    tax_behavior: "unspecified",
    tiers_mode: null,
    transform_quantity: null,
    type: "one_time",
    unit_amount: null,
    unit_amount_decimal: "0.0004",
    ...changes,
  };
}

export function operationOf(changes: Partial<ResolvedOperation> = {}): ResolvedOperation {
  return {
    verb: "create",
    kind: "product",
    address: "product/pro",
    target: undefined,
    values: { name: "Pro" },
    metadata: { tariff_address: "product/pro" },
    isActive: true,
    transfersKey: false,
    parent: undefined,
    lock: "product/pro",
    ...changes,
  };
}

export const DETACH: ResolvedOperation = operationOf({
  verb: "remove",
  kind: "attachment",
  address: "attachment/pro:sso",
  target: "prodft_1",
  values: {},
  metadata: {},
  parent: "pro",
});
