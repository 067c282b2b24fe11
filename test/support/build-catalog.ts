import type { SourceFile } from "../../src/diagnostics/source-span.ts";

/** The head of a small catalog; what is under test goes below it. */
export const HEAD = "tariff: 1\ncatalog: acme\ncurrency: usd\n";

/** Catalog files from texts, the first one with the head. */
export function buildCatalog(first: string, ...others: readonly string[]): readonly SourceFile[] {
  return [HEAD + first, ...others.map((text) => `tariff: 1\n${text}`)].map((text, index) => ({
    path: `part-${index + 1}.yaml`,
    text,
  }));
}

/** A product `pro` with one price `monthly` of these fields. */
export function withPrice(fields: string): string {
  return `products:\n  pro:\n    name: Pro\n    prices:\n      monthly: { ${fields} }\n`;
}
