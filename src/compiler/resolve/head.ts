import { wholeFileSpan } from "../../diagnostics/source-span.ts";
import type { Currency } from "../../money/currency.ts";
import type { Report } from "../resolve-context.ts";
import { ResolveContext } from "../resolve-context.ts";
import type { YamlEntry, YamlMap } from "../yaml-tree.ts";
import { readCurrency } from "./values/currency.ts";
import { readText } from "./values/text.ts";

export interface CatalogHead {
  readonly name: string | undefined;
  readonly currency: Currency | undefined;
  /** A currency is written, or may be, that couldn't be read. */
  readonly isCurrencyHidden: boolean;
}

/**
 * The catalog's name and default currency, both written in the same one of the files. That there is no name is reported
 * only when no file was left out.
 */
export function resolveHead(
  roots: readonly YamlMap[],
  isEveryFileRead: boolean,
  report: Report,
): CatalogHead {
  const context = new ResolveContext(report, { currency: undefined, isCurrencyHidden: false });
  const [first, ...others] = roots.flatMap((root) => present(root.entries.get("catalog")));
  for (const other of others) {
    report({
      code: "catalog/named-twice",
      at: other.keySpan,
      detail: "The name of the catalog stands in one of its files only.",
      related: first === undefined ? [] : [{ message: "first named here", at: first.keySpan }],
      hint: "Delete this line, or move the file to a catalog of its own.",
    });
  }
  if (first === undefined && isEveryFileRead) {
    const at = roots[0] === undefined ? undefined : wholeFileSpan(roots[0].span.file);
    report({
      code: "catalog/unnamed",
      at,
      detail:
        "No file of the catalog has a `catalog:` line. The name marks what belongs to it in the back end.",
      hint: "Add a line such as `catalog: acme` to one of the files.",
    });
  }
  const currency = resolveCurrency(roots, first, context);
  const isWritten = roots.some((root) => root.entries.has("currency"));
  return {
    name: first === undefined ? undefined : readText(first.value, context),
    currency,
    isCurrencyHidden: currency === undefined && (isWritten || !isEveryFileRead),
  };
}

function resolveCurrency(
  roots: readonly YamlMap[],
  name: YamlEntry | undefined,
  context: ResolveContext,
): Currency | undefined {
  let currency: Currency | undefined;
  for (const root of roots) {
    const entry = root.entries.get("currency");
    if (entry === undefined) continue;
    if (name !== undefined && root.entries.get("catalog") !== name) {
      context.report({
        code: "catalog/currency-elsewhere",
        at: entry.keySpan,
        detail:
          "The default currency stands in the file that names the catalog, so that it is read in one place.",
        related: [{ message: "the catalog is named here", at: name.keySpan }],
        hint: "Move this line there.",
      });
    }
    currency ??= readCurrency(entry.value, context);
  }
  return currency;
}

function present<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}
