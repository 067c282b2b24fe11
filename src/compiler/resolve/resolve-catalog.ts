import { addressOf, priceKey } from "../../catalog/address.ts";
import type { Catalog, Product } from "../../catalog/catalog.ts";
import type { Price } from "../../catalog/price.ts";
import type { Report } from "../resolve-context.ts";
import { ResolveContext } from "../resolve-context.ts";
import type { YamlDocument, YamlMap } from "../yaml-tree.ts";
import type { NotedAdoption } from "./adopt.ts";
import { resolveAdopt } from "./adopt.ts";
import { Declarations } from "./declarations.ts";
import { resolveHead } from "./head.ts";
import { resolveMetadataSchemas } from "./metadata-schemas.ts";
import { readCoupon } from "./sections/coupon.ts";
import { readFeature } from "./sections/feature.ts";
import { readMeter } from "./sections/meter.ts";
import { readPlan } from "./sections/plan.ts";
import { readPrice } from "./sections/price.ts";
import { readProduct } from "./sections/product.ts";
import { readPromotionCode } from "./sections/promotion-code.ts";
import { SectionReader } from "./sections/section.ts";
import { readTax } from "./sections/tax.ts";
import { checkKey } from "./values/key.ts";

/** What could be read, what was declared, and what names what. */
export interface Resolution {
  /** Broken things are left out. */
  readonly catalog: Catalog;
  readonly declarations: Declarations;
  readonly context: ResolveContext;
  readonly adoptions: readonly NotedAdoption[];
}

/**
 * Reads all documents as one namespace. Reports what is wrong with single values; rules come after. When a file couldn't
 * be read, what isn't found may be there.
 */
export function resolveCatalog(
  documents: readonly YamlDocument[],
  isEveryFileRead: boolean,
  report: Report,
): Resolution {
  const roots = documents.map(({ root }) => root).filter((root): root is YamlMap => root.kind === "map");
  const head = resolveHead(roots, isEveryFileRead, report);
  const { name, currency } = head;
  const context = new ResolveContext(report, head);
  const declarations = new Declarations();
  if (!isEveryFileRead) declarations.hide("");
  const section = new SectionReader(roots, declarations, context);

  const meters = section.read("meters", "meter", readMeter);
  const features = section.read("features", "feature", readFeature);
  const taxes = section.read("taxes", "tax", readTax);
  const { products, prices } = readProducts(section, declarations, context);
  const plans = section.read("plans", "plan", (declared) => readPlan(declared, prices));
  const coupons = section.read("coupons", "coupon", readCoupon);
  const promotionCodes = section.read("promotion_codes", "promotion_code", readPromotionCode);
  const metadataSchemas = resolveMetadataSchemas(roots, context);
  const { adopt, adoptions } = resolveAdopt(roots, context);
  const catalog = {
    name: name ?? "",
    currency,
    meters,
    features,
    taxes,
    products,
    prices,
    plans,
    coupons,
    promotionCodes,
    metadataSchemas,
    adopt,
  };
  return { catalog, declarations, context, adoptions };
}

/** Prices are read even where their product is broken. */
function readProducts(section: SectionReader, declarations: Declarations, context: ResolveContext) {
  const prices = new Map<string, Price>();
  const products = section.read("products", "product", (declared): Product | undefined => {
    const node = declared.fields.node("prices");
    if (node !== undefined && node.kind !== "map")
      declarations.hide(addressOf("price", priceKey(declared.key, "")));
    if (node?.kind === "map") {
      for (const entry of node.entries.values()) {
        const key = priceKey(declared.key, entry.key);
        declarations.add(addressOf("price", key), entry);
        if (!checkKey(entry, context)) continue;
        const price = readPrice(entry, declared, context);
        if (price !== undefined) prices.set(key, price);
      }
    }
    return readProduct(declared);
  });
  return { products, prices };
}
