import { ID_PREFIXES } from "../../stripe/ids.ts";
import type { WireMeter } from "../../stripe/wire.ts";
import { newId } from "../objects/context.ts";
import { listOf } from "../objects/memberships.ts";
import { find } from "../objects/show.ts";
import type { Fields } from "../parameters/parameter.ts";
import { invalid } from "../refusal.ts";
import { checkPage, listPage, PAGE_FIELDS } from "./list-page.ts";
import type { Call } from "./route.ts";
import { pathId, route } from "./route.ts";

const NAME = { type: "string", max: 250 } as const satisfies Fields[string];
const EVENT_NAME = { type: "string", max: 100 } as const satisfies Fields[string];
const PAYLOAD_KEY = { ...EVENT_NAME, required: true } as const satisfies Fields[string];

const CREATE_FIELDS = {
  customer_mapping: {
    type: "hash",
    fields: { event_payload_key: PAYLOAD_KEY, type: { type: "choice", values: ["by_id"], required: true } },
  },
  default_aggregation: {
    type: "hash",
    required: true,
    fields: { formula: { type: "choice", values: ["count", "last", "sum"], required: true } },
  },
  display_name: { ...NAME, required: true },
  event_name: { ...EVENT_NAME, required: true },
  event_time_window: { type: "choice", values: ["day", "hour"] },
  value_settings: { type: "hash", fields: { event_payload_key: PAYLOAD_KEY } },
} as const satisfies Fields;

const UPDATE_FIELDS = { display_name: NAME } as const satisfies Fields;

const LIST_FIELDS = {
  ...PAGE_FIELDS,
  status: { type: "choice", values: ["active", "inactive"] },
} as const satisfies Fields;

function createMeter(call: Call<typeof CREATE_FIELDS>) {
  const { params, transaction } = call;
  const holders = listOf("billing.meter", { event_name: params.event_name });
  const [holder] = transaction.walk("billing.meter", holders, { direction: "older", limit: 1 });
  if (holder !== undefined) {
    throw invalid(
      "resource_already_exists",
      `The meter ${holder.entity.id} already has the event name ${params.event_name}.`,
      "event_name",
    );
  }
  const meter: WireMeter = {
    id: newId(call, "billing.meter", ID_PREFIXES["billing.meter"]),
    object: "billing.meter",
    created: call.at,
    customer_mapping: params.customer_mapping ?? { event_payload_key: "stripe_customer_id", type: "by_id" },
    default_aggregation: params.default_aggregation,
    display_name: params.display_name,
    event_name: params.event_name,
    event_time_window: params.event_time_window ?? null,
    livemode: false,
    status: "active",
    status_transitions: { deactivated_at: null },
    updated: call.at,
    value_settings: params.value_settings ?? { event_payload_key: "value" },
  };
  transaction.insert("billing.meter", meter);
  return call.show("billing.meter", meter);
}

function updateMeter(call: Call<typeof UPDATE_FIELDS>) {
  const { entity: meter } = find(call.transaction, "billing.meter", pathId(call));
  const changed: WireMeter = {
    ...meter,
    display_name: call.params.display_name ?? meter.display_name,
    updated: call.at,
  };
  call.transaction.replace("billing.meter", changed);
  return call.show("billing.meter", changed);
}

function setStatus(call: Call<Fields>, status: WireMeter["status"]) {
  const { entity: meter } = find(call.transaction, "billing.meter", pathId(call));
  if (meter.status === status)
    throw invalid("status_transition_invalid", `The meter ${meter.id} is already ${status}.`);
  const changed: WireMeter = {
    ...meter,
    status,
    status_transitions: { deactivated_at: status === "inactive" ? call.at : null },
    updated: call.at,
  };
  call.transaction.replace("billing.meter", changed);
  return call.show("billing.meter", changed);
}

function listMeters(call: Call<typeof LIST_FIELDS>) {
  const { status } = call.params;
  return listPage(call, {
    kind: "billing.meter",
    url: "/v1/billing/meters",
    members: listOf("billing.meter", status === undefined ? {} : { status }),
  });
}

const PATH = "/v1/billing/meters";

export const METER_ROUTES = [
  route({
    method: "GET",
    path: PATH,
    shows: "billing.meter",
    list: true,
    parameters: LIST_FIELDS,
    check: checkPage,
    run: listMeters,
  }),
  route({
    method: "POST",
    path: PATH,
    shows: "billing.meter",
    parameters: CREATE_FIELDS,
    notes: "an event name belongs to one meter",
    run: createMeter,
  }),
  route({
    method: "GET",
    path: `${PATH}/:id`,
    shows: "billing.meter",
    parameters: {},
    run: (call) => call.show("billing.meter", find(call.transaction, "billing.meter", pathId(call)).entity),
  }),
  route({
    method: "POST",
    path: `${PATH}/:id`,
    shows: "billing.meter",
    parameters: UPDATE_FIELDS,
    run: updateMeter,
  }),
  route({
    method: "POST",
    path: `${PATH}/:id/deactivate`,
    shows: "billing.meter",
    parameters: {},
    notes: "an inactive meter takes no new price; deactivating it again is refused",
    run: (call) => setStatus(call, "inactive"),
  }),
  route({
    method: "POST",
    path: `${PATH}/:id/reactivate`,
    shows: "billing.meter",
    parameters: {},
    notes: "an active meter is refused",
    run: (call) => setStatus(call, "active"),
  }),
];
