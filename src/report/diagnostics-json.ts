import type { Json } from "../catalog/digest.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { SourceSpan } from "../diagnostics/source-span.ts";

/**
 * Diagnostics as they stand in every JSON document of format version 1, in the order in which they are printed. Lines and columns
 * count from 1, in UTF-16 units; the end is exclusive. `file` and what belongs to it are null where there is no place.
 */
export function diagnosticsToJson(diagnostics: readonly Diagnostic[]): readonly Json[] {
  return sortDiagnostics(diagnostics).map(diagnosticToJson);
}

function diagnosticToJson(entry: Diagnostic): Json {
  return {
    code: entry.code,
    severity: entry.severity,
    summary: entry.summary,
    detail: entry.detail,
    data: { ...entry.data },
    ...placeToJson(entry.at),
    related: entry.related.map((place) => ({ message: place.message, ...placeToJson(place.at) })),
    hint:
      entry.hint === undefined
        ? null
        : { text: entry.hint.text, replacement: entry.hint.replacement ?? null },
  };
}

function placeToJson(at: SourceSpan | undefined) {
  return {
    file: at?.file ?? null,
    line: at?.start.line ?? null,
    column: at?.start.column ?? null,
    end_line: at?.end.line ?? null,
    end_column: at?.end.column ?? null,
  };
}
