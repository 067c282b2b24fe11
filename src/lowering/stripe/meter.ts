import type { Catalog } from "../../catalog/catalog.ts";
import { invariant } from "../../diagnostics/invariant.ts";
import type { KindTable } from "../../reconciler/field-table.ts";
import type { ResolvedOperation } from "../../reconciler/operation.ts";
import type { DesiredResource, ObservedResource } from "../../reconciler/resource.ts";
import type { WireMeter } from "../../stripe/wire.ts";
import { ownedFields } from "./normal-form.ts";
import { keyOfAddress, objectPath } from "./object-writes.ts";
import type { StripeCall, StripeKind, StripeRead } from "./stripe-kind.ts";

const PATH = "/v1/billing/meters";
const VALUE_KEY = "value";
const CUSTOMER_KEY = "stripe_customer_id";
/** No meter list can be narrowed to an event name, and without `status` it holds inactive meters, too. */
const ALL: StripeRead = { path: PATH, query: {}, isList: true };

const table: KindTable = {
  kind: "meter",
  noun: { one: "meter", many: "meters" },
  fields: [
    { name: "display_name", mutability: "mutable" },
    { name: "event_name", mutability: "create-only" },
    { name: "aggregation", mutability: "create-only" },
    { name: "value_key", mutability: "create-only", default: VALUE_KEY },
    { name: "customer_key", mutability: "create-only", default: CUSTOMER_KEY },
    { name: "event_time_window", mutability: "create-only", default: null },
  ],
  hasMetadata: false,
  ownership: "named",
  naturalKeyScope: "all",
  naturalKeyMoves: false,
  replace: "forbidden",
  replaceHint:
    "Stripe fixes everything of a meter but its name. Declare another meter with a new key and a new event_name.",
  restores: true,
  archiveIsFinal: false,
  leaves: "archive",
  leavesTrace: true,
  archiveNeedsInactive: "price",
};

function lower(catalog: Catalog): readonly DesiredResource[] {
  return [...catalog.meters.values()].map((meter) => ({
    kind: table.kind,
    address: meter.address,
    naturalKey: meter.eventName,
    consents: true,
    adoptId: undefined,
    renamedFrom: [],
    active: meter.active,
    fields: ownedFields({
      display_name: meter.name,
      event_name: meter.eventName,
      aggregation: meter.aggregation,
      value_key: meter.valueKey,
      customer_key: meter.customerKey,
      event_time_window: meter.eventTimeWindow ?? null,
    }),
    metadata: undefined,
    isProtected: meter.lifecycle.preventArchive,
    parent: undefined,
  }));
}

function create({ values, address }: ResolvedOperation): StripeCall {
  return {
    method: "POST",
    path: PATH,
    params: {
      display_name: String(values["display_name"] || keyOfAddress(address)),
      event_name: String(values["event_name"]),
      default_aggregation: { formula: String(values["aggregation"]) },
      customer_mapping: { type: "by_id", event_payload_key: String(values["customer_key"] ?? CUSTOMER_KEY) },
      value_settings: { event_payload_key: String(values["value_key"] ?? VALUE_KEY) },
      ...(values["event_time_window"] ? { event_time_window: String(values["event_time_window"]) } : {}),
    },
  };
}

function update(operation: ResolvedOperation): StripeCall {
  return {
    method: "POST",
    path: objectPath(PATH, operation),
    params: { display_name: String(operation.values["display_name"]) },
  };
}

/** Switching a meter on and off has endpoints of its own, which take nothing else along. */
function switchTo(action: "deactivate" | "reactivate") {
  return (operation: ResolvedOperation): StripeCall => {
    invariant(Object.keys(operation.values).length === 0, `${action} can't write fields`);
    return { method: "POST", path: `${objectPath(PATH, operation)}/${action}`, params: {} };
  };
}

function decode(wire: WireMeter): ObservedResource {
  return {
    kind: table.kind,
    id: wire.id,
    naturalKey: wire.event_name,
    mark: undefined,
    active: wire.status === "active",
    createdAt: wire.created,
    fields: {
      display_name: wire.display_name,
      event_name: wire.event_name,
      aggregation: wire.default_aggregation.formula,
      value_key: wire.value_settings.event_payload_key,
      customer_key: wire.customer_mapping.event_payload_key,
      event_time_window: wire.event_time_window ?? null,
    },
    metadata: {},
    parent: undefined,
    livemode: wire.livemode,
  };
}

/** Billing meter: https://docs.stripe.com/api/billing/meter. Found by its event name; there is no metadata to mark. */
export const METER: StripeKind<WireMeter> = {
  table,
  wireName: "billing.meter",
  listing: { kind: table.kind, active: ALL, inactive: undefined },
  encode: { create, update, archive: switchTo("deactivate"), restore: switchTo("reactivate") },
  lower,
  decode,
  lookup: (operation) => ({
    reads: [ALL],
    isMatch: (resource) => resource.naturalKey === operation.values["event_name"],
  }),
  read: (id) => ({ path: `${PATH}/${encodeURIComponent(id)}`, query: {}, isList: false }),
};
