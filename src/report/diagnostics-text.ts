import type { Diagnostic, Hint, RelatedPlace } from "../diagnostics/diagnostic.ts";
import { sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { Severity } from "../diagnostics/severity.ts";
import type { SourceSpan } from "../diagnostics/source-span.ts";
import { countOf } from "./count-text.ts";
import { sourceExcerpt } from "./source-excerpt.ts";
import type { Style, StyledLine, StyledText } from "./styled-text.ts";
import { line, span } from "./styled-text.ts";
import { wrapText } from "./wrap-text.ts";

export interface DiagnosticsTextOptions {
  /** Columns of the terminal; 100 when not given. */
  readonly width?: number;
  /** Whether a line at the end counts errors and warnings; true when not given. */
  readonly count?: boolean;
}

const SEVERITY_STYLES: Readonly<Record<Severity, Style>> = { error: "red", warning: "yellow" };

/**
 * Diagnostics as a compiler prints them, in the order of files and places: code and summary, the author's own line
 * with the place underlined, the explanation, related places, what to do. `sources` holds the texts by path; where one is
 * missing, only the place is named. No diagnostics, no text.
 */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
  options: DiagnosticsTextOptions = {},
): StyledText {
  if (diagnostics.length === 0) return [];
  const layout: Layout = { sources, width: options.width ?? 100 };
  const blocks = sortDiagnostics(diagnostics).flatMap((entry) => [...formatDiagnostic(entry, layout), []]);
  return options.count === false ? blocks.slice(0, -1) : [...blocks, countLine(diagnostics)];
}

interface Layout {
  readonly sources: ReadonlyMap<string, string>;
  readonly width: number;
}

function formatDiagnostic(entry: Diagnostic, layout: Layout): StyledText {
  const style = SEVERITY_STYLES[entry.severity];
  const gutter = gutterWidth(entry);
  return [
    line(span(`${entry.severity}[${entry.code}]`, "bold", style), span(`: ${entry.summary}`, "bold")),
    ...(entry.at === undefined ? [] : placeLines(entry.at, { ...layout, gutter, style })),
    ...wrapText(entry.detail, layout.width - gutter - 1).map((text) =>
      line(`${" ".repeat(gutter + 1)}${text}`),
    ),
    ...entry.related.flatMap((place) => relatedLines(place, { ...layout, gutter, style: "cyan" })),
    ...(entry.hint === undefined
      ? []
      : hintLines(entry.hint, entry.at, { ...layout, gutter, style: "green" })),
  ];
}

interface PlaceLayout extends Layout {
  /** Columns of the line numbers. */
  readonly gutter: number;
  /** Of the underline. */
  readonly style: Style;
}

function placeLines(at: SourceSpan, layout: PlaceLayout): StyledText {
  const pointer = line(
    span(`${" ".repeat(layout.gutter)}--> `, "blue"),
    `${at.file}:${at.start.line}:${at.start.column}`,
  );
  return [pointer, ...excerptLines(at, layout, "^")];
}

function relatedLines(place: RelatedPlace, layout: PlaceLayout): StyledText {
  const label = "note: ";
  const texts = wrapText(place.message, layout.width - label.length);
  return [
    ...labelled(span(label, "bold", "cyan"), texts),
    ...placeLines(place.at, { ...layout, style: "cyan" }),
  ];
}

function hintLines(hint: Hint, at: SourceSpan | undefined, layout: PlaceLayout): StyledText {
  const label = "help: ";
  const texts = labelled(span(label, "bold", "green"), wrapText(hint.text, layout.width - label.length));
  if (hint.replacement === undefined || at === undefined || at.end.line > at.start.line) return texts;
  return [...texts, ...excerptLines(at, layout, "~", hint.replacement)];
}

function labelled(label: ReturnType<typeof span>, texts: readonly string[]): StyledText {
  return texts.map((text, index) =>
    index === 0 ? line(label, text) : line(" ".repeat(label.text.length), text),
  );
}

function excerptLines(
  at: SourceSpan,
  layout: PlaceLayout,
  mark: "^" | "~",
  replacement?: string,
): StyledText {
  const source = layout.sources.get(at.file);
  const room = layout.width - layout.gutter - 3;
  const excerpt = source === undefined ? undefined : sourceExcerpt(source, at, room, replacement);
  if (excerpt === undefined) return [];
  const empty = " ".repeat(layout.gutter);
  const number = String(excerpt.lineNumber).padStart(layout.gutter);
  const underline = span(mark.repeat(excerpt.markLength), "bold", layout.style);
  const rest = excerpt.isCutOff ? span(` … to line ${at.end.line}`, "dim") : "";
  return [
    line(span(`${empty} |`, "blue")),
    line(span(`${number} | `, "blue"), excerpt.text),
    line(span(`${empty} | `, "blue"), " ".repeat(excerpt.markStart), underline, rest),
  ];
}

function gutterWidth(entry: Diagnostic): number {
  const places = [entry.at, ...entry.related.map((place) => place.at)];
  return Math.max(2, ...places.map((place) => String(place?.start.line ?? 1).length));
}

function countLine(diagnostics: readonly Diagnostic[]): StyledLine {
  const errors = diagnostics.filter((entry) => entry.severity === "error").length;
  const warnings = diagnostics.length - errors;
  const files = new Set(diagnostics.flatMap((entry) => (entry.at === undefined ? [] : [entry.at.file]))).size;
  const counts = [
    ...(errors === 0 ? [] : [span(countOf(errors, "error"), "bold", "red")]),
    ...(warnings === 0 ? [] : [span(countOf(warnings, "warning"), "bold", "yellow")]),
  ];
  const joined = counts.flatMap((part, index) => (index === 0 ? [part] : [span(" and "), part]));
  return line(...joined, files === 0 ? "" : ` in ${countOf(files, "file")}`);
}
