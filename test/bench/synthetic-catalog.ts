import type { SourceFile } from "../../src/diagnostics/source-span.ts";

const PRODUCTS_A_FILE = 1_000;

/**
 * A catalog of that many products, each with a feature of its own and three prices. Another round has another amount in
 * one price of each.
 */
export function syntheticCatalog(products: number, round = 0): readonly SourceFile[] {
  const files: SourceFile[] = [{ path: "catalog/catalog.yaml", text: head() }];
  for (let first = 0; first < products; first += PRODUCTS_A_FILE) {
    const count = Math.min(PRODUCTS_A_FILE, products - first);
    const numbers = Array.from({ length: count }, (_, index) => first + index);
    const text = `tariff: 1\nfeatures:\n${numbers.map(featureText).join("")}products:\n${numbers.map((number) => productText(number, round)).join("")}`;
    files.push({ path: `catalog/products-${first}.yaml`, text });
  }
  return files;
}

function head(): string {
  return "tariff: 1\ncatalog: synthetic\ncurrency: usd\nmeters:\n  requests: { name: Requests, aggregation: sum }\n";
}

function featureText(number: number): string {
  return `  feature-${number}: { name: Feature ${number} }\n`;
}

function productText(number: number, round: number): string {
  const cents = String(number % 100).padStart(2, "0");
  return `  product-${number}:
    name: Product ${number}
    description: The product with the number ${number}, sold by the seat
    unit_label: seat
    default_price: monthly
    features: [feature-${number}]
    metadata: { rank: "${number}", owner: team-${number % 17} }
    prices:
      monthly:
        unit_amount: ${29 + round}.${cents} usd
        interval: month
        currency_options: { eur: 27.${cents} eur }
      yearly:
        unit_amount: 290.${cents} usd
        interval: year
        nickname: Paid by the year
      usage:
        interval: month
        meter: requests
        graduated:
          - { up_to: 10000, unit_amount: 0.0003 usd }
          - { up_to: inf, unit_amount: 0.0002 usd }
`;
}
