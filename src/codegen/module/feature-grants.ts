import type { Catalog, Feature, Plan, Product } from "../../catalog/catalog.ts";
import type { Literal, Member, ObjectLiteral } from "./literal.ts";

/** What a product grants, in the order of the catalog's features. What it doesn't grant isn't there. */
export function productGrants(product: Product, { features }: Catalog): ObjectLiteral {
  return grants(features, [product]);
}

/**
 * What a plan grants: the products of its recurring items together. Of a number the greatest counts, of a text the first.
 */
export function planGrants(plan: Plan, catalog: Catalog): ObjectLiteral {
  const products = plan.items.flatMap((item) => {
    const price = catalog.prices.get(item.price);
    const product = price?.terms.interval === undefined ? undefined : catalog.products.get(price.product);
    return product === undefined ? [] : [product];
  });
  return grants(catalog.features, products);
}

function grants(features: Catalog["features"], products: readonly Product[]): ObjectLiteral {
  const granted = products.flatMap((product) => product.features ?? []);
  const members = [...features.values()].flatMap((feature): Member[] => {
    const values = granted.filter((grant) => grant.feature === feature.key).map(({ value }) => value ?? "");
    return values.length === 0 ? [] : [{ name: feature.key, value: grantLiteral(feature, values) }];
  });
  return { kind: "object", members };
}

/** No limit is Infinity, which every comparison understands; its type is said for compilers that infer none. */
function grantLiteral({ type }: Feature, values: readonly string[]): Literal {
  if (type === "boolean") return true;
  if (type === "string") return values[0] ?? null;
  if (values.includes("inf")) return { kind: "number", digits: "Infinity as number" };
  const [greatest = 0n] = values.map(BigInt).sort((a, b) => (a < b ? 1 : -1));
  return { kind: "number", digits: greatest.toString() };
}
