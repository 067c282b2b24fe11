import { ID_PREFIXES } from "../../stripe/ids.ts";
import type { WireFeature } from "../../stripe/wire.ts";
import { newId } from "../objects/context.ts";
import { listOf } from "../objects/memberships.ts";
import { find } from "../objects/show.ts";
import { mergeMetadata } from "../parameters/decode-metadata.ts";
import { METADATA } from "../parameters/fields.ts";
import type { Fields } from "../parameters/parameter.ts";
import { invalid } from "../refusal.ts";
import { checkPage, listPage, PAGE_FIELDS } from "./list-page.ts";
import type { Call } from "./route.ts";
import { pathId, route } from "./route.ts";

const LOOKUP_KEY = { type: "string", max: 80 } as const satisfies Fields[string];
const NAME = { type: "string", max: 80 } as const satisfies Fields[string];

const CREATE_FIELDS = {
  lookup_key: { ...LOOKUP_KEY, required: true },
  metadata: METADATA,
  name: { ...NAME, required: true },
} as const satisfies Fields;

const UPDATE_FIELDS = {
  active: { type: "boolean" },
  metadata: METADATA,
  name: NAME,
} as const satisfies Fields;

const LIST_FIELDS = {
  ...PAGE_FIELDS,
  archived: { type: "boolean" },
  lookup_key: LOOKUP_KEY,
} as const satisfies Fields;

function createFeature(call: Call<typeof CREATE_FIELDS>) {
  const { params, transaction } = call;
  const holders = listOf("entitlements.feature", { lookup_key: params.lookup_key, active: true });
  if (transaction.walk("entitlements.feature", holders, { direction: "older", limit: 1 }).length > 0) {
    throw invalid(
      "resource_already_exists",
      `An active feature already uses the lookup key ${params.lookup_key}.`,
      "lookup_key",
    );
  }
  const feature: WireFeature = {
    id: newId(call, "entitlements.feature", ID_PREFIXES["entitlements.feature"]),
    object: "entitlements.feature",
    active: true,
    livemode: false,
    lookup_key: params.lookup_key,
    metadata: mergeMetadata({}, params.metadata),
    name: params.name,
  };
  transaction.insert("entitlements.feature", feature);
  return call.show("entitlements.feature", feature);
}

function updateFeature(call: Call<typeof UPDATE_FIELDS>) {
  const { active, metadata, name } = call.params;
  const { entity: feature } = find(call.transaction, "entitlements.feature", pathId(call));
  if (!feature.active && active === true) {
    throw invalid(undefined, "An archived feature can't be made active again.", "active");
  }
  const changed: WireFeature = {
    ...feature,
    active: active ?? feature.active,
    metadata: mergeMetadata(feature.metadata, metadata),
    name: name ?? feature.name,
  };
  call.transaction.replace("entitlements.feature", changed);
  return call.show("entitlements.feature", changed);
}

function listFeatures(call: Call<typeof LIST_FIELDS>) {
  const { archived = false, lookup_key } = call.params;
  const active = !archived;
  return listPage(call, {
    kind: "entitlements.feature",
    url: "/v1/entitlements/features",
    members: listOf("entitlements.feature", lookup_key === undefined ? { active } : { lookup_key, active }),
  });
}

const PATH = "/v1/entitlements/features";

export const FEATURE_ROUTES = [
  route({
    method: "GET",
    path: PATH,
    shows: "entitlements.feature",
    list: true,
    parameters: LIST_FIELDS,
    notes: "active features unless `archived=true`",
    check: checkPage,
    run: listFeatures,
  }),
  route({
    method: "POST",
    path: PATH,
    shows: "entitlements.feature",
    parameters: CREATE_FIELDS,
    notes: "a lookup key is unique among active features",
    run: createFeature,
  }),
  route({
    method: "GET",
    path: `${PATH}/:id`,
    shows: "entitlements.feature",
    parameters: {},
    run: (call) =>
      call.show("entitlements.feature", find(call.transaction, "entitlements.feature", pathId(call)).entity),
  }),
  route({
    method: "POST",
    path: `${PATH}/:id`,
    shows: "entitlements.feature",
    parameters: UPDATE_FIELDS,
    notes: "`active=false` is final",
    run: updateFeature,
  }),
];
