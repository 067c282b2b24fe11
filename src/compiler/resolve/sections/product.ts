import { addressOf, priceKey } from "../../../catalog/address.ts";
import type { Product, ProductFeature } from "../../../catalog/catalog.ts";
import type { Reader } from "../../resolve-context.ts";
import { readBoolean } from "../values/choice.ts";
import { referenceReader } from "../values/key.ts";
import { listReader } from "../values/list.ts";
import { readText, readVerbatim } from "../values/text.ts";
import { activeField, declaredFields, lifecycleField, metadataField } from "./common-fields.ts";
import type { Declared } from "./section.ts";

const readTexts = listReader(readText);

export function readProduct(declared: Declared): Product | undefined {
  const { fields } = declared;
  const name = fields.read("name", readText);
  const rest = {
    ...declaredFields(declared),
    id: fields.read("id", readText),
    active: activeField(fields),
    defaultPrice: fields.read("default_price", defaultPriceReader(declared.key)),
    features: fields.read("features", readFeatures),
    description: fields.read("description", readText),
    unitLabel: fields.read("unit_label", readText),
    statementDescriptor: fields.read("statement_descriptor", readText),
    taxCode: fields.read("tax_code", readText),
    url: fields.read("url", readText),
    images: fields.read("images", readTexts),
    marketingFeatures: fields.read("marketing_features", readTexts),
    shippable: fields.read("shippable", readBoolean),
    metadata: metadataField(fields),
    lifecycle: lifecycleField(fields),
  };
  return name === undefined ? undefined : { ...rest, name };
}

/** The bare key of one of the product's own prices. */
function defaultPriceReader(product: string): Reader<string> {
  return (node, context) => {
    const written = readText(node, context);
    if (written === undefined) return undefined;
    const [before, own] = written.split(".");
    if (own === undefined) {
      const key = priceKey(product, written);
      context.references.push({ kind: "price", key, node });
      return key;
    }
    const isOwn = before === product;
    context.report({
      code: "product/default-price-foreign",
      at: node.span,
      detail: isOwn
        ? "A default price is named by its key alone, since it is always the product's own."
        : `"${written}" is a price of another product; a default price is one of the product's own.`,
      data: { price: written, product },
      hint: isOwn
        ? { text: `Write ${own}.`, replacement: own }
        : `Name one of the prices of ${addressOf("product", product)}.`,
    });
    return undefined;
  };
}

const readFeatureKey = referenceReader("feature");

/** `sso`, or `{ projects: 100 }`. */
const readFeature: Reader<ProductFeature> = (node, context) => {
  if (node.kind === "scalar") {
    const feature = readFeatureKey(node, context);
    return feature === undefined ? undefined : { feature, value: undefined };
  }
  if (node.kind !== "map" || node.entries.size !== 1) return undefined;
  const [entry] = node.entries.values();
  if (entry === undefined) return undefined;
  const keyNode = { kind: "scalar", type: entry.keyType, text: entry.key, span: entry.keySpan } as const;
  const feature = readFeatureKey(keyNode, context);
  const value = readVerbatim(entry.value, context);
  return feature === undefined || value === undefined ? undefined : { feature, value };
};

const readFeatures = listReader(readFeature);
