import { ID_PREFIXES } from "../../stripe/ids.ts";
import { newId } from "../objects/context.ts";
import type { StoredProductFeature } from "../objects/entity.ts";
import { listOf } from "../objects/memberships.ts";
import { find } from "../objects/show.ts";
import { ID } from "../parameters/fields.ts";
import type { Fields } from "../parameters/parameter.ts";
import { invalid, missingObject } from "../refusal.ts";
import { checkPage, listPage, PAGE_FIELDS } from "./list-page.ts";
import type { Call } from "./route.ts";
import { pathId, route } from "./route.ts";

const CREATE_FIELDS = { entitlement_feature: { ...ID, required: true } } as const satisfies Fields;

/** The attachments of one product are few: https://docs.stripe.com/billing/entitlements */
const ATTACHMENTS_MAX = 10_000;

function attach(call: Call<typeof CREATE_FIELDS>) {
  const { params, transaction } = call;
  const { entity: product } = find(transaction, "product", pathId(call));
  const { entity: feature } = find(
    transaction,
    "entitlements.feature",
    params.entitlement_feature,
    "entitlement_feature",
  );
  if (!feature.active) {
    throw invalid(
      undefined,
      `The feature ${feature.id} is archived and can't be attached.`,
      "entitlement_feature",
    );
  }
  const list = listOf("product_feature", { product: product.id });
  const present = transaction.walk("product_feature", list, { direction: "older", limit: ATTACHMENTS_MAX });
  if (present.some(({ entity }) => entity.entitlement_feature === feature.id)) {
    throw invalid(
      "resource_already_exists",
      `The feature ${feature.id} is already attached to the product ${product.id}.`,
      "entitlement_feature",
    );
  }
  const attachment: StoredProductFeature = {
    id: newId(call, "product_feature", ID_PREFIXES.product_feature),
    object: "product_feature",
    product: product.id,
    entitlement_feature: feature.id,
    livemode: false,
  };
  transaction.insert("product_feature", attachment);
  return call.show("product_feature", attachment);
}

function findAttachment(call: Call<Fields>): StoredProductFeature {
  const { entity: product } = find(call.transaction, "product", pathId(call));
  const { entity } = find(call.transaction, "product_feature", pathId(call, 1));
  if (entity.product !== product.id) throw missingObject("product feature", entity.id, undefined);
  return entity;
}

function listAttachments(call: Call<typeof PAGE_FIELDS>) {
  const { entity: product } = find(call.transaction, "product", pathId(call));
  return listPage(call, {
    kind: "product_feature",
    url: `/v1/products/${encodeURIComponent(product.id)}/features`,
    members: listOf("product_feature", { product: product.id }),
  });
}

function detach(call: Call<Fields>) {
  const { id } = findAttachment(call);
  call.transaction.remove("product_feature", id);
  return { id, object: "product_feature", deleted: true };
}

const PATH = "/v1/products/:id/features";

export const PRODUCT_FEATURE_ROUTES = [
  route({
    method: "GET",
    path: PATH,
    shows: "product_feature",
    list: true,
    parameters: PAGE_FIELDS,
    check: checkPage,
    run: listAttachments,
  }),
  route({
    method: "POST",
    path: PATH,
    shows: "product_feature",
    parameters: CREATE_FIELDS,
    notes: "an archived feature, or one that is attached, is refused",
    run: attach,
  }),
  route({
    method: "GET",
    path: `${PATH}/:feature`,
    shows: "product_feature",
    parameters: {},
    run: (call) => call.show("product_feature", findAttachment(call)),
  }),
  route({ method: "DELETE", path: `${PATH}/:feature`, parameters: {}, run: detach }),
];
