import type { Catalog, Feature, Plan, Product } from "../../catalog/catalog.ts";
import type { Literal, Member, ObjectLiteral } from "./literal.ts";

/** What a product grants of every feature of the catalog. */
export function productGrants(product: Product, { features }: Catalog): ObjectLiteral {
  return grants(features, [product]);
}

/**
 * What a plan grants of every feature: the products of its recurring items together. Of a number the greatest counts, of a
 * text the first.
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
  const members = [...features.values()].map((feature): Member => {
    const granted = products
      .flatMap((product) => product.features ?? [])
      .filter((grant) => grant.feature === feature.key);
    const values = granted.map(({ value }) => value ?? "");
    return { name: feature.key, value: grantLiteral(feature, values) };
  });
  return { kind: "object", members };
}

/** Without a grant a boolean feature is false, any other null. No limit is Infinity, which every comparison understands. */
function grantLiteral({ type }: Feature, values: readonly string[]): Literal {
  if (type === "boolean") return values.length > 0;
  const [first] = values;
  if (first === undefined) return null;
  if (type === "string") return first;
  if (values.includes("inf")) return { kind: "number", digits: "Infinity" };
  const [greatest = 0n] = values.map(BigInt).sort((a, b) => (a < b ? 1 : -1));
  return { kind: "number", digits: greatest.toString() };
}
