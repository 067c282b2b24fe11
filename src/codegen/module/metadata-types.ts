import { compile } from "json-schema-to-typescript";
import type { Catalog } from "../../catalog/catalog.ts";
import type { MetadataProperty, MetadataSchema, MetadataSection } from "../../catalog/metadata-schema.ts";
import { authored } from "./doc-text.ts";
import { escapeUnsafe } from "./quoted.ts";

interface SectionNames {
  /** What begins the name of the type, and of the function. */
  readonly type: string;
  readonly one: string;
  /** The constant of the module, and the union of its keys. */
  readonly constant: string;
  readonly key: string;
}

const NAMES: Readonly<Record<MetadataSection, SectionNames>> = {
  features: { type: "FeatureMetadata", one: "feature", constant: "features", key: "FeatureKey" },
  taxes: { type: "TaxMetadata", one: "tax", constant: "taxes", key: "TaxKey" },
  products: { type: "ProductMetadata", one: "product", constant: "products", key: "ProductKey" },
  prices: { type: "PriceMetadata", one: "price", constant: "prices", key: "PriceKey" },
  plans: { type: "PlanMetadata", one: "plan", constant: "plans", key: "PlanKey" },
  coupons: { type: "CouponMetadata", one: "coupon", constant: "coupons", key: "CouponKey" },
  promotion_codes: {
    type: "PromotionCodeMetadata",
    one: "promotionCode",
    constant: "promotionCodes",
    key: "PromotionCode",
  },
};

const SIZES = {
  features: "features",
  taxes: "taxes",
  products: "products",
  prices: "prices",
  plans: "plans",
  coupons: "coupons",
  promotion_codes: "promotionCodes",
} as const satisfies Readonly<Record<MetadataSection, keyof Catalog>>;

/** For each schema of the catalog its type, and a function from a key to the metadata by that type. */
export async function metadataTypes(catalog: Catalog): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const [section, schema] of catalog.metadataSchemas ?? []) {
    const names = NAMES[section];
    texts.push(await typeText(names, schema));
    if (catalog[SIZES[section]].size > 0) texts.push(readerText(names));
  }
  return texts;
}

async function typeText({ type, one }: SectionNames, schema: MetadataSchema): Promise<string> {
  const text = await compile(
    {
      title: type,
      description: `What the catalog's \`metadata_schema\` says of the metadata of a ${one === "promotionCode" ? "promotion code" : one}.`,
      type: "object",
      properties: Object.fromEntries(
        [...schema.properties].map(([key, property]) => [key, jsonSchema(property)]),
      ),
      required: [...schema.required],
      additionalProperties: schema.additionalProperties,
    },
    type,
    { bannerComment: "", unknownAny: true, style: { printWidth: 110 } },
  );
  return escapeLines(text.trim());
}

/** Only what decides the type; bounds are said in words. */
function jsonSchema(property: MetadataProperty) {
  const { type, description } = property;
  const values = property.enum?.map((value) => (type === "string" ? value : (JSON.parse(value) as unknown)));
  return {
    type,
    ...(description === undefined ? {} : { description: authored(description) }),
    ...(values === undefined ? {} : { enum: values as (string | number | boolean)[] }),
  };
}

/** Line by line: the line breaks of the text are ours. */
function escapeLines(text: string): string {
  return text.split("\n").map(escapeUnsafe).join("\n");
}

function readerText({ type, one, constant, key }: SectionNames): string {
  return [
    `/** The metadata of a ${one === "promotionCode" ? "promotion code" : one} as its schema has it. */`,
    `export function ${one}Metadata(key: ${key}): ${type} {`,
    `  return ${constant}[key].metadata;`,
    "}",
  ].join("\n");
}
