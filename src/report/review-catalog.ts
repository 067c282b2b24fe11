import type { Catalog } from "../catalog/catalog.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { formatCatalogSummary } from "./catalog-summary-text.ts";
import type { ReviewBody, ReviewCase } from "./review.ts";
import { problemOf } from "./review.ts";
import { plainText } from "./styled-text.ts";

/** A checked catalog; undefined: it has errors. Each of its files is a case. */
export function reviewCatalog(
  catalog: Catalog | undefined,
  files: readonly string[],
  diagnostics: readonly Diagnostic[],
): ReviewBody {
  const cases = files.map((file) => fileCase(file, diagnostics));
  if (catalog === undefined)
    return { title: "Catalog", tone: "bad", verdict: "can't be used as it is", cases };
  const summary = formatCatalogSummary(catalog, { width: Number.POSITIVE_INFINITY }).map(plainText).join(" ");
  return { title: `Catalog ${catalog.name}`, tone: "good", verdict: "valid", facts: [summary], cases };
}

function fileCase(file: string, diagnostics: readonly Diagnostic[]): ReviewCase {
  const own = diagnostics.filter(({ severity, at }) => severity === "error" && at?.file === file);
  return {
    file,
    line: 1,
    title: file,
    status: own.length === 0 ? "passed" : "failed",
    problems: own.map(problemOf),
  };
}
