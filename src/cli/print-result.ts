import type { Json } from "../catalog/digest.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnosticsToJson } from "../report/diagnostics-json.ts";
import { formatDiagnostics } from "../report/diagnostics-text.ts";
import { formatJson } from "../report/json-text.ts";
import { completeReview } from "../report/review.ts";
import type { ReviewFormat } from "../report/review-formats.ts";
import { isReviewFormat, REVIEW_FORMATS } from "../report/review-formats.ts";
import type { StyledText } from "../report/styled-text.ts";
import { renderStyled } from "../report/styled-text.ts";
import type { CommandResult } from "./command.ts";
import type { Exit } from "./exit-code.ts";
import { EXIT_CODES } from "./exit-code.ts";
import type { Host, OutputStream } from "./host.ts";
import { rootedReview } from "./rooted-review.ts";

const WIDTH_WITHOUT_TERMINAL = 100;

/** Columns of the terminal; 100 where there is none, or none that tells. */
export function widthOf({ columns }: OutputStream): number {
  return columns === undefined || columns < 1 ? WIDTH_WITHOUT_TERMINAL : columns;
}

/** Where results and remarks go, redacted and in the right colours. */
export interface Printer {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly colorOut: boolean;
  readonly colorError: boolean;
  redact(text: string): string;
}

export function say(printer: Printer, text: StyledText): void {
  write(printer, printer.stderr, renderStyled(text, { color: printer.colorError }));
}

/** Standard output as it is, but for secrets. */
export function put(printer: Printer, text: string): void {
  write(printer, printer.stdout, text);
}

/** Every diagnostic of a result: what one says in all forms but that for people. */
export function allDiagnostics({ diagnostics = [], told = [] }: CommandResult): readonly Diagnostic[] {
  return [...diagnostics, ...told];
}

/** Result on standard output, diagnostics on standard error. */
export function printText(printer: Printer, result: CommandResult): void {
  const diagnostics = result.diagnostics ?? [];
  const sources = new Map((result.files ?? []).map(({ path, text }) => [path, text]));
  const width = widthOf(printer.stderr);
  say(printer, formatDiagnostics(diagnostics, sources, { width, count: diagnostics.length > 1 }));
  put(printer, result.raw ?? renderStyled(result.text ?? [], { color: printer.colorOut }));
}

/** How a run ended, for its documents. */
export interface RunEnd {
  readonly command: string | undefined;
  readonly exit: Exit;
}

/** Diagnostics for people on standard error, and the document for the reviewer on standard output. */
export function printReview(
  printer: Printer,
  result: CommandResult,
  document: { readonly format: ReviewFormat; readonly end: RunEnd; readonly host: Host },
): void {
  printText(printer, {
    ...result,
    diagnostics: allDiagnostics(result),
    raw: reviewText(result, document),
  });
}

/** A result without colours in any form that it has, as it goes to a file. */
export function resultText(
  result: CommandResult,
  { format, end, host }: { readonly format: string; readonly end: RunEnd; readonly host: Host },
): string {
  if (format === "json") return jsonText(result, end, 2);
  if (isReviewFormat(format)) return reviewText(result, { format, end, host });
  return renderStyled(result.text ?? [], { color: false });
}

function reviewText(
  result: CommandResult,
  { format, end, host }: { readonly format: ReviewFormat; readonly end: RunEnd; readonly host: Host },
): string {
  const review = completeReview(end.command, result.review?.(), allDiagnostics(result));
  const text = REVIEW_FORMATS[format](rootedReview(review, result.folder, host));
  // Annotations stand in a log, which shows the rest to people.
  return format === "github" ? text + renderStyled(result.text ?? [], { color: false }) : text;
}

/** The one document of a run, also of one that failed. On one line when other lines came before it. */
export function printJson(
  printer: Printer,
  result: CommandResult,
  end: RunEnd & { readonly isLine: boolean },
): void {
  put(printer, jsonText(result, end, end.isLine ? undefined : 2));
}

function jsonText(result: CommandResult, end: RunEnd, indent: number | undefined): string {
  const document: Json = {
    format_version: "1.0",
    command: end.command ?? null,
    ok: end.exit === "done" || end.exit === "changes",
    exit_code: EXIT_CODES[end.exit],
    ...result.json,
    diagnostics: diagnosticsToJson(allDiagnostics(result)),
  };
  return `${formatJson(document, indent)}\n`;
}

function write(printer: Printer, stream: OutputStream, text: string): void {
  if (text !== "") stream.write(printer.redact(text));
}
