import { addressOf } from "../../../catalog/address.ts";
import type { Product, ProductFeature } from "../../../catalog/catalog.ts";
import { DEFAULT_LIFECYCLE } from "../../../catalog/common.ts";
import type { ObservedResource } from "../../../reconciler/resource.ts";
import { featureMetadataKey } from "../feature-metadata.ts";
import type { Account } from "./account.ts";
import { notExpressible } from "./account.ts";
import { isKey } from "./key-space.ts";
import type { Keyed } from "./keyed.ts";
import { giveKeys } from "./keyed.ts";
import { authoredMetadata, listField, requiredText, textField } from "./observed-field.ts";

/** Stripe's own ids would make ugly keys. */
const GENERATED_ID = /^prod_[A-Za-z0-9]{14,}$/;

/** Products on sale, and archived ones that something of the catalog names. */
export function selectProducts(account: Account, neededIds: ReadonlySet<string>): Keyed {
  const wanted = account
    .of("product")
    .filter(({ active, id }) => active || account.options.all || neededIds.has(id));
  return giveKeys(wanted, (product) => {
    const name = requiredText(product, "name");
    if (GENERATED_ID.test(product.id)) return [name];
    return isKey(product.id) ? [product.id, name] : [name, product.id];
  });
}

interface Neighbours {
  readonly features: Keyed;
  readonly prices: Keyed;
  /** By id of the product. */
  readonly attachments: ReadonlyMap<string, readonly ObservedResource[]>;
}

export function raiseProduct(
  account: Account,
  key: string,
  product: ObservedResource,
  { features, prices, attachments }: Neighbours,
): Product {
  const attached = attachedFeatures(account, product, attachments.get(product.id) ?? [], features);
  for (const part of listField(product, "inexpressible") ?? []) {
    notExpressible(account, product, `\`${part}\``, "It is left as it is.");
  }
  const shippable = product.fields["shippable"];
  return {
    address: addressOf("product", key),
    key,
    renamedFrom: undefined,
    name: requiredText(product, "name"),
    id: product.id,
    active: product.active,
    // An inactive default price can't be written in a catalog, and is left alone.
    defaultPrice: prices.activeKeyOf(textField(product, "default_price")),
    features: attached,
    description: textField(product, "description"),
    unitLabel: textField(product, "unit_label"),
    statementDescriptor: textField(product, "statement_descriptor"),
    taxCode: textField(product, "tax_code"),
    url: textField(product, "url"),
    images: listField(product, "images"),
    marketingFeatures: listField(product, "marketing_features"),
    shippable: typeof shippable === "boolean" ? shippable : undefined,
    metadata: authoredMetadata(product, isFeatureValue(product, attached)),
    lifecycle: { ...DEFAULT_LIFECYCLE, preventArchive: product.mark?.isProtected === true },
  };
}

function attachedFeatures(
  account: Account,
  product: ObservedResource,
  attachments: readonly ObservedResource[],
  features: Keyed,
): readonly ProductFeature[] | undefined {
  // One of ours that carries no digest has features that its catalog doesn't own.
  const isOwned =
    product.mark === undefined ? attachments.length > 0 : textField(product, "features_digest") !== undefined;
  if (!isOwned) return undefined;
  const keys = attachments.map((attachment) => features.activeKeyOf(textField(attachment, "feature")));
  if (keys.some((key) => key === undefined)) {
    notExpressible(account, product, "an archived feature", "Its features are left as they are.");
    return undefined;
  }
  const known = keys.filter((key) => key !== undefined).sort();
  return known.map((feature) => ({ feature, value: valueIn(product, feature) }));
}

/** Only where we wrote it is metadata of that name a feature's value. */
function valueIn({ mark, metadata }: ObservedResource, feature: string): string | undefined {
  return mark === undefined ? undefined : metadata[featureMetadataKey(feature)];
}

function isFeatureValue({ mark }: ObservedResource, features: Product["features"]): (key: string) => boolean {
  const keys = new Set(
    mark === undefined ? [] : (features ?? []).map(({ feature }) => featureMetadataKey(feature)),
  );
  return (key) => keys.has(key);
}
