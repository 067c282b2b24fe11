import type { Catalog } from "../catalog/catalog.ts";
import type { Json } from "../catalog/digest.ts";
import { countOf, joinWords } from "./count-text.ts";
import type { StyledText } from "./styled-text.ts";
import { line, span } from "./styled-text.ts";
import { wrapText } from "./wrap-text.ts";

const SECTIONS = [
  { member: "products", one: "product", many: "products" },
  { member: "prices", one: "price", many: "prices" },
  { member: "plans", one: "plan", many: "plans" },
  { member: "meters", one: "meter", many: "meters" },
  { member: "features", one: "feature", many: "features" },
  { member: "taxes", one: "tax", many: "taxes" },
  { member: "coupons", one: "coupon", many: "coupons" },
  { member: "promotionCodes", one: "promotion code", many: "promotion codes" },
] as const;

/** What a valid catalog holds: `Catalog acme is valid: 3 products and 9 prices in usd, eur and jpy.` */
export function formatCatalogSummary(
  catalog: Catalog,
  options: { readonly width?: number } = {},
): StyledText {
  const counts = SECTIONS.filter(({ member }) => catalog[member].size > 0).map(({ member, one, many }) =>
    countOf(catalog[member].size, one, many),
  );
  const currencies = currenciesOf(catalog);
  const sold = currencies.length === 0 ? "" : ` Sold in ${joinWords(currencies)}.`;
  const text = `${counts.length === 0 ? "nothing is declared" : joinWords(counts)}.${sold}`;
  const title = `Catalog ${catalog.name} is valid:`;
  const [first = "", ...rest] = wrapText(`${title} ${text}`, options.width ?? 100);
  if (!first.startsWith(title)) return [first, ...rest].map((part) => line(part));
  return [line(span(title, "bold", "green"), first.slice(title.length)), ...rest.map((part) => line(part))];
}

/** The same as members of a JSON document. */
export function catalogSummaryToJson(catalog: Catalog): {
  readonly catalog: string;
  readonly counts: Json;
  readonly currencies: Json;
} {
  return {
    catalog: catalog.name,
    counts: Object.fromEntries(
      SECTIONS.map(({ member, many }) => [many.replace(" ", "_"), catalog[member].size]),
    ),
    currencies: currenciesOf(catalog),
  };
}

/** Every currency that a price is sold in, the catalog's own first. */
function currenciesOf(catalog: Catalog): readonly string[] {
  const sold = [...catalog.prices.values()].flatMap(({ terms }) => [
    terms.currency,
    ...terms.currencyOptions.keys(),
  ]);
  const own = catalog.currency !== undefined && sold.includes(catalog.currency) ? [catalog.currency] : [];
  return [...new Set([...own, ...sold.sort()])];
}
